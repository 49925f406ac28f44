package store

import "unicode/utf8"

// FactID is stable over reloads of an unchanged document: the first 44 bits of the document's Hash and the fact's
// ordinal within it.
type FactID uint64

// Kind says what a fact states.
type Kind uint8

const (
	Statement Kind = 1 + iota // who said what
	Activity                  // who did what, where, on what occasion
	Measure                   // a figure with metric, unit, period and owner
	Ranking                   // a row of a score table
	Prose                     // a sentence or row that gave no other fact: cited, never given to anybody
)

func (k Kind) String() string {
	switch k {
	case Statement:
		return "statement"
	case Activity:
		return "activity"
	case Measure:
		return "measure"
	case Ranking:
		return "ranking"
	case Prose:
		return "passage"
	}
	return "unknown"
}

// Post is an office. 「胶州市委书记」 is {胶州市, "", 市委书记}, 「青岛蓝谷管理局局长」 is {青岛市, 青岛蓝谷管理局, 局长}.
type Post struct {
	District string // canonical name of the province, city, district or zone; "" when the text leaves it open
	Body     string // the organisation within it; "" for party committee and government
	Title    string // 区委书记 区长 主任 …
}

// String gives the office as people write it: 「胶州市委书记」.
func (p Post) String() string {
	if p.Body != "" {
		return Office(p.Body, p.Title)
	}
	return Office(p.District, p.Title)
}

// Office joins a place and a title without saying 市 or 区 twice: 胶州市 + 市委书记 → 胶州市委书记; the head of a government
// keeps both, as people write it, and so does a county of one character: 即墨区区长, 眉县县委书记.
func Office(district, title string) string {
	for _, unit := range []string{"省", "市", "区", "县", "旗", "州", "盟", "镇", "乡", "街道", "苏木"} {
		n := len(unit)
		if len(district) > n && len(title) > n && utf8.RuneCountInString(district) > 2 && district[len(district)-n:] == unit && title[:n] == unit && title[n:] != "长" {
			return district + title[n:]
		}
	}
	return district + title
}

// Actor is who said or did it, as what.
type Actor struct {
	Name  string // canonical; "" for a meeting, a document or an unnamed holder
	As    string // the printed name when it differs
	Posts []Post // as far as the text says, first the one that it is named by
	Span  Span   // where the text names the actor; may lie before the fact
}

// Marks say how a fact is attributed and what is doubtful about it.
type Marks uint32

const (
	Verbatim  Marks = 1 << iota // 原话: inside quotation marks
	Reported                    // 转述: named subject and cue
	Meeting                     // 会议: 会议指出, nobody named
	Written                     // 文稿: nobody's words
	Typo                        // 疑似错字
	Stitched                    // 分栏拼接
	Truncated                   // 截断
	Repeated                    // 重复: the page prints it more than once
	Guessed                     // 推断: the date follows from the sentences before
	Joint                       // several districts at once
	Planned                     // announced for later than its publication
	Carried                     // the speaker follows from an earlier sentence
	Corrected                   // 已更正
	Hearsay                     // 据传, fiction: never given to anybody
)

// Has reports whether all of m are set.
func (s Marks) Has(m Marks) bool { return s&m == m }

// Fact is one thing that a document states. Spans are the bytes that state it, in reading order.
type Fact struct {
	ID      FactID
	Doc     string // key of the document
	Article int    // index into Document.Articles
	Kind    Kind
	Actors  []Actor
	Cue     string   // the reporting verb or the verb of the activity: 强调, 走访
	Spans   []Span   // the sentence or sentences
	Words   []Span   // the exact words within Spans that the actors are responsible for
	When    Interval // of the event; zero when only the article's date is known
	Dated   Interval // When, else the article's date: what Query.When is compared with; zero when unknown
	Seen    Day      // earliest possible publication; MinDay when unknown: what Query.Visible is compared with
	Marks   Marks

	Districts []string // canonical places it is about: of its actors and those it names
	Themes    []string
	Place     string // 灵山岛
	Occasion  string // 区委常委会扩大会议
	Section   string // heading that it stands under: 民生温度

	Measure *Measurement
	Row     *TableRow

	// Terms are words and bigrams for the index. They are written by Load.Put and not read back.
	Terms Terms
}

// Figure is a number as printed, with its unit.
type Figure struct {
	Value float64 // in Unit, so 1500 for 「1500亿元」; below 0 where a rate of change fell: 「下降3.6%」
	Unit  string  // 亿元, 家, %, 万平方米; "" for a bare number
	Text  string  // 「1500亿元」, with 超过, 以上, 余 when the text has them
}

// Measurement is what a Measure fact measures.
type Measurement struct {
	Metric string // 生产总值
	Figure Figure
	Period string   // as printed: 到2026年, 未来5年
	Time   Interval // of the period; zero when the text names none
	Owner  string   // canonical district or body that the figure belongs to; "" when the text leaves it open
	Target bool     // planned, not achieved
	Growth bool     // a rate of change
	Base   string   // 同比, 较一季度
}

// TableRow is one row of a table as printed.
type TableRow struct {
	Table int    // ordinal of the table within the document, from 1; 0 of a place that a sentence tells, over 1000 of a list of all places in sentences
	Title string // 经济运行, or the caption
	Note  string // what the caption says of it: 权重60分
	Head  string // row head: 崂山区
	Owner string // canonical district of Head, if it is one
	Place int    // printed rank, 0 when the table prints none
	Order int    // ordinal of the row within its table, from 1
	Cells []Cell
}

// Cell is one value of a row under its column head.
type Cell struct {
	Column, Value string
}
