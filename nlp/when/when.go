// Package when reads time expressions.
//
//	「上周」, asked on 2025-08-20                → [2025-08-11, 2025-08-18)
//	「次日」, after a sentence about 2025-08-12  → [2025-08-13, 2025-08-14)
//	「十二届八次全会」「24条产业链」「8.14%」      → nothing
//
// Reading cannot fail and takes time linear in the text: a scanner over runes, no backtracking.
package when

import "wenzheng/store"

// Grain is the finest unit an expression names.
type Grain uint8

const (
	Day Grain = 1 + iota
	Week
	TenDays // 旬
	Month
	Quarter
	HalfYear
	Year
	Years // five-year plans, 未来5年, 近三年
)

// Context is what an expression is counted from.
type Context struct {
	Now    store.Day      // a question: the day of asking; news: the day of publication, MinDay when unknown
	News   bool           // news text, not a question
	Before store.Interval // news: time of the text before, for 同日, 次日, 14日; zero when there is none
	Year   int            // news: the year the article is about when it is known but Now is not exact; store.NoYear: days without a year are so; 0 otherwise
}

// Expr is one time expression found in a text.
type Expr struct {
	Start, End     int // bytes
	store.Interval     // zero when the expression names no day that can be stated: 日前, 2月30日
	Grain          Grain
	Blurred        bool // 日前, 近期, 月底, 这几天: never stated as a fact
	Chained        bool // counted from the text before: 同日, 次日, 两日后, 14日
	Guessed        bool // the year is not printed but follows from the context
	Ahead          bool // a period that begins at or after the reference: 未来五年, 下半年 in spring, 到2026年
	Invalid        bool // looks like a date but is none: 2月30日, 2025年13月

	role role
}
