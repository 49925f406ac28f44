// Package answer composes what is sent from what was found: facts → Answer.
//
//	latest, 张元升, two statements of 2025-08-14
//	→ 崂山区委书记张元升，2025年8月14日：
//	  1. 在经济稳增长上勇争先…〔转述〕[1]
//	  来源 [1]《…》2025-08-18（推断）
//
// Every sentence of a source stands in that source at the spans that its Point names. The same facts, question, form,
// revision and day give the same bytes.
package answer

import (
	"wenzheng/store"
)

// Form is what a platform can carry. The zero Form is the full one without limit.
type Form struct {
	Limit   int  // characters of one reply with its sources; 0: 1200
	Short   bool // the short block of the templates
	Markup  bool // the adapter renders Lead, Points … itself; Text is the fallback
	Buttons bool // choices and pages become buttons, so the text need not explain them
}

// Part is the form of each of n answers that share a reply.
func (f Form) Part(n int) Form {
	if n > 1 {
		if f.Limit == 0 {
			f.Limit = fullLimit
		}
		f.Limit = f.Limit/n - 2
	}
	return f
}

// Answer is a reply before it is put into a platform's markup. Text holds all of it as plain text.
type Answer struct {
	ID         string // short hexadecimal, a function of question, slots, revision and day
	Intent     string // one of the intents of nlp/question
	Answerable bool   // false for unknown and out_of_scope
	Note       string // how the question was read: 已按「崂山区」理解
	Lead       string
	Points     []Point
	Table      *Table
	Chart      *Chart
	Sources    []Source
	Choices    []Choice
	Footer     []string // freshness, sample corpus
	Page       int      // from 1
	Pages      int      // of this answer; 更多 asks for the next
	Revision   int
	Sample     bool
	Text       string    // lead, points, table, sources and footer within the Form
	Parts      []*Answer // to the questions of one message; nil for one question
}

// Point is one thing said, done or measured.
type Point struct {
	Head  string // 2025年8月14日 崂山区委全会; "" to go on under the head before
	Text  string // words of the source, cut at clause ends only
	Mark  string // 原话 转述 会议 文稿, with the damage marks: 转述·推断日期
	Cites []int  // indexes into Sources, from 0
	Facts []store.FactID
}

// Source is a cited document.
type Source struct {
	Doc    string // key
	Title  string // of the article
	Outlet string
	Link   string
	Date   store.Dating
	Quotes []Quote // what the answer takes from it, in the order of the answer
}

// Quote is text that an answer takes from a document: NFKC and without blanks it equals the text at Spans.
type Quote struct {
	Text  string
	Spans []store.Span
}

// Table is rows as printed in the source.
type Table struct {
	Title  string
	Header []string
	Rows   [][]string
}

// Chart is data for a picture; bot/picture draws it.
type Chart struct {
	Kind   string // bar line matrix
	Title  string
	Unit   string
	Labels []string // of the x axis, or rows
	Series []Series
}

// Series is one line or group of bars.
type Series struct {
	Name   string
	Values []float64 // as many as Chart.Labels; NaN where there is none
}

// Choice is something to ask next.
type Choice struct {
	Label    string // what the button or line shows
	Question string // what choosing it asks
}
