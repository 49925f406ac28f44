package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/store"
)

// Interest is what one subscription wants to hear of: facts that hold, of every list that is not empty, one value, and
// none of Not. The zero Interest is everything.
type Interest struct {
	Districts []string     `json:"districts,omitempty"` // canonical
	Offices   []store.Post `json:"offices,omitempty"`   // whoever holds them: 平度市委书记
	Persons   []string     `json:"persons,omitempty"`   // canonical
	Themes    []string     `json:"themes,omitempty"`
	Words     []string     `json:"words,omitempty"`
	Not       []string     `json:"not,omitempty"`
}

// String names an interest as people read it: 「崂山区」, 「关键词 海洋，不含 招聘」, 「全部」.
func (i Interest) String() string {
	var out []string
	out = append(out, i.Districts...)
	for _, p := range i.Offices {
		out = append(out, p.String())
	}
	out = append(out, i.Persons...)
	for _, t := range i.Themes {
		out = append(out, "主题 "+t)
	}
	for _, w := range i.Words {
		out = append(out, "关键词 "+w)
	}
	s := strings.Join(out, " ")
	if s == "" {
		s = "全部"
	}
	if len(i.Not) > 0 {
		s += "，不含 " + strings.Join(i.Not, " ")
	}
	return s
}

// Equal reports whether i and j want the same.
func (i Interest) Equal(j Interest) bool {
	return slices.Equal(i.Districts, j.Districts) && slices.Equal(i.Offices, j.Offices) && slices.Equal(i.Persons, j.Persons) &&
		slices.Equal(i.Themes, j.Themes) && slices.Equal(i.Words, j.Words) && slices.Equal(i.Not, j.Not)
}

// interestIn reads what a subscription is about: 「崂山区」, 「张新竹」, 「平度市委书记」, 「主题 经济运行」, 「关键词 海洋 -招聘」, 「全部」.
// ok is false when no word of it makes sense.
func (e *Engine) interestIn(v *view, text string, today store.Day) (i Interest, ok bool) {
	var rest []string
	mode := ""
	for _, word := range strings.Fields(e.lex.FoldQuestion(text)) {
		for _, m := range []string{"关键词", "主题"} {
			if after, found := strings.CutPrefix(word, m); found {
				mode, word = m, strings.TrimLeft(after, ":：")
			}
		}
		switch {
		case word == "":
		case word == "全部" || word == "所有" || word == "一切" || word == "all" || word == "everything":
			ok = true
		case len(word) > 1 && (word[0] == '-' || strings.HasPrefix(word, "－")):
			i.Not = addOnce(i.Not, strings.TrimLeft(word, "-－"))
		case mode == "关键词":
			i.Words = addOnce(i.Words, word)
		case mode == "主题":
			if t := e.theme(word); t != "" {
				i.Themes = addOnce(i.Themes, t)
			} else {
				i.Words = addOnce(i.Words, word)
			}
		default:
			rest = append(rest, word)
		}
	}
	for _, word := range rest {
		if t := e.theme(word); t != "" && e.lex.Place(word) == nil {
			i.Themes = addOnce(i.Themes, t)
			continue
		}
		q := v.parser.Parse(word, nil, today.Start())
		switch {
		case len(q.Titles) > 0 && len(q.Districts) > 0:
			for _, d := range q.Districts {
				for _, t := range q.Titles {
					i.Offices = append(i.Offices, e.office(v, d, t, today))
				}
			}
		case len(q.Persons) > 0:
			for _, p := range q.Persons {
				i.Persons = addOnce(i.Persons, v.name(p))
			}
		case len(q.Districts) > 0:
			for _, d := range q.Districts {
				i.Districts = addOnce(i.Districts, d)
			}
		case runes(word) >= 2:
			i.Words = addOnce(i.Words, word)
		}
	}
	ok = ok || len(i.Districts)+len(i.Offices)+len(i.Persons)+len(i.Themes)+len(i.Words) > 0
	return i, ok
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// theme finds the theme that a word names, "" when it names none.
func (e *Engine) theme(word string) string {
	at := slices.IndexFunc(e.lex.Themes, func(t nlp.Theme) bool { return t.Name == word })
	if at < 0 {
		at = slices.IndexFunc(e.lex.Themes, func(t nlp.Theme) bool { return slices.Contains(t.Aliases, word) })
	}
	if at < 0 {
		return ""
	}
	return e.lex.Themes[at].Name
}

// office finds the office that a district and a title name: 崂山区 + 书记 → 崂山区委书记.
func (e *Engine) office(v *view, district, title string, today store.Day) store.Post {
	if hs := v.holders(title, district, "", today); len(hs) > 0 {
		return hs[0].post
	}
	return store.Post{District: district, Title: title}
}

// wanted is an Interest made ready for comparing.
type wanted struct {
	Interest
	words, not []string // folded
}

func (i Interest) ready() wanted {
	w := wanted{Interest: i}
	for _, s := range i.Words {
		w.words = append(w.words, fold(s))
	}
	for _, s := range i.Not {
		w.not = append(w.not, fold(s))
	}
	return w
}

// wants reports whether a note is one that is asked for.
func (w *wanted) wants(n *note) bool {
	if len(w.Districts) > 0 && !slices.ContainsFunc(w.Districts, func(d string) bool { return slices.Contains(n.places, d) }) {
		return false
	}
	if len(w.Persons) > 0 && !slices.ContainsFunc(w.Persons, func(p string) bool { return slices.Contains(n.names, p) }) {
		return false
	}
	if len(w.Offices) > 0 && !slices.ContainsFunc(w.Offices, n.byOffice) {
		return false
	}
	if len(w.Themes) > 0 && !slices.ContainsFunc(w.Themes, func(t string) bool { return slices.Contains(n.topics, t) }) {
		return false
	}
	if len(w.words) > 0 && !slices.ContainsFunc(w.words, n.holds) {
		return false
	}
	return !slices.ContainsFunc(w.not, n.holds)
}

// byOffice reports whether one of the note's actors speaks or acts in an office, whoever holds it.
func (n *note) byOffice(office store.Post) bool {
	for _, ac := range n.Actors {
		for _, p := range ac.Posts {
			if p.District == office.District && p.Body == office.Body && (p.Title == office.Title || titleFits(office.Title, p)) {
				return true
			}
		}
	}
	return false
}

// holds reports whether the sentence has a folded word.
func (n *note) holds(word string) bool { return strings.Contains(n.folded, word) }
