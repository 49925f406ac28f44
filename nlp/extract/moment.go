package extract

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/when"
	"wenzheng/store"
)

// moment is when something happened, and whether that follows from 「同日」, 「次日」.
type moment struct {
	store.Interval
	guessed bool
	free    bool // a holiday, and nothing beyond its sentence
}

// sameDay reports whether both are of one time, as far as the text says.
func (m moment) sameDay(o moment) bool { return m.IsZero() || o.IsZero() || m.Overlaps(o.Interval) }

func (m moment) mark() store.Marks { return mark(m.guessed && !m.IsZero(), store.Guessed) }

// moment returns the time of the text: the last that was named in the paragraph, else the only day of the article.
func (w *writer) moment() moment {
	if w.undated {
		return moment{}
	}
	if w.now.IsZero() && !w.only.IsZero() && w.at >= w.onlyAt {
		return moment{Interval: w.only}
	}
	return w.now
}

func mark(on bool, m store.Marks) store.Marks {
	if on {
		return m
	}
	return 0
}

// tick reads the times of s[from:to] as that of what the text tells next.
func (w *writer) tick(x *prose, from, to int) {
	for i, e := range x.timesIn(from, to) {
		if i == 0 && e.Grain == when.Week && e.Days() == 7 && !e.Ahead && !e.Blurred { // 「市长某某上周也在…」
			if w.now, w.timed = (moment{}), true; e.Interval != w.dated.covers {
				w.now = moment{Interval: e.Interval}
			}
		}
		if !day(e) || e.Ahead && e.Days() > 1 {
			continue
		}
		head := strings.Trim(x.s[from:e.Start], " ，在于并")
		first := utf8.RuneCountInString(head) <= 2 || transitions.has(head)
		if holiday(x.s[e.Start:e.End], e) {
			if first && !w.timed && w.now.IsZero() {
				w.now = moment{Interval: e.Interval, free: true}
			}
			continue
		}
		if festive(x.s[e.Start:e.End], e) && (w.timed || strings.Trim(x.s[from:e.Start], " ，") != "") {
			continue // 「24日，…召开会议，部署国庆保供」
		}
		if !w.timed || first {
			w.now = moment{Interval: e.Interval, guessed: e.Chained && !strings.ContainsAny(x.s[e.Start:e.End], "0123456789")}
			w.timed = true
		}
		if first {
			return
		}
	}
}

// once reports whether s[from:to] ends with 「曾」, before the verb at s[to:]: 「前任书记某某曾|提出」.
func (x *prose) once(from, to int) bool {
	for _, w := range []string{"曾", "曾经"} {
		if at := to - len(w); at >= from && x.s[at:to] == w && !x.inName(at) {
			return true
		}
	}
	return false
}

// festive reports whether e is a day that only the name of a festival tells: 「国庆」.
func festive(text string, e when.Expr) bool {
	return !e.Chained && !strings.ContainsAny(text, "0123456789日号天今昨前去明后当次同翌周月年旬晚早上下期")
}

// holiday reports whether e is a span of free days rather than the day of an event.
func holiday(text string, e when.Expr) bool {
	return e.Days() > 1 && !strings.ContainsAny(text, "0123456789日号天")
}
