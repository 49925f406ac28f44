package when

import "wenzheng/store"

// Find returns the time expressions of text in reading order, none overlapping another. A question looks back; news
// counts 「同日」, 「次日」 and 「14日」 from what stands before them, at first from c.Before, else from c.Now.
func Find(text string, c Context) []Expr {
	s := newScanner(text, c)
	defer s.release()
	return s.find()
}

// Main returns the expression that limits a question, in a sentence of news the one that dates its event. It is the
// first by these rules, in this order: dates that are none come last, then those that name no day; what a figure is
// compared with (「比去年」) never counts; the day of a report (「今日报道」), 「截至目前」, blurred times and plans ahead
// step back behind the others; a day beats a half-year or a year around or beside it. A list of adjoining days
// (「11号，12号」) is one range.
func Main(exprs []Expr) (Expr, bool) {
	best, found := Expr{}, false
	for i, e := range exprs {
		if e.role == base || e.IsZero() && !e.Invalid {
			continue
		}
		e = adjoining(e, exprs[i+1:])
		if !found || rank(e) < rank(best) || rank(e) < 2 && rank(best) < 2 && finer(e, best) {
			best, found = e, true
		}
	}
	return best, found
}

// rank orders expressions for Main, best first.
func rank(e Expr) int {
	switch {
	case e.Invalid:
		return 5
	case e.role == report:
		return 4
	case e.From == store.MinDay:
		return 3
	case e.Blurred:
		return 2
	case e.Ahead:
		return 1
	}
	return 0
}

// finer reports whether the later e says more exactly when it was than the chosen one.
func finer(e, chosen Expr) bool {
	return chosen.Grain >= HalfYear && e.Grain <= Month && e.Grain > 0
}

// adjoining extends e over the single days that follow it in a list.
func adjoining(e Expr, rest []Expr) Expr {
	for _, f := range rest {
		if e.Grain != Day || f.Grain != Day || e.Blurred || f.Blurred || f.From != e.To || f.IsZero() || f.Start-e.End > len("，") || f.Start == e.End {
			break
		}
		e.To, e.End = f.To, f.End
	}
	return e
}
