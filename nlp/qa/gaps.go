package qa

import (
	"slices"
	"strings"
	"sync"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reSession numbers a session: 「十三届九次全会」.
	reSession = regexp.MustCompile(`([一二三四五六七八九十百]+)次(?:全会|全体会议|全委会|党代会|会议|代表大会)|第([一二三四五六七八九十百]+)次`)
	// reQuotedWords finds a quotation.
	reQuotedWords = regexp.MustCompile(`[“「"]([^“”「」"]{2,30})[”」"]`)
	// reFirms names what is a firm.
	reFirms = regexp.MustCompile(`公司|企业|集团|工厂|厂`)
)

// gaps says what a question names and none of what is told holds: one of several persons, a session by another number, firms
// that are asked for by name.
func (a *asking) gaps(d *answer.Draft) {
	q := a.q
	if !d.Answerable || len(d.Items) == 0 || q.Control != "" {
		return
	}
	text := sync.OnceValue(func() string { // is seldom needed
		var told strings.Builder
		for _, it := range d.Items {
			told.WriteString(clean.Pick(it.Doc.Text, it.Fact.Spans) + it.Fact.Occasion)
			for _, ac := range it.Fact.Actors {
				told.WriteString(a.v.name(ac.Name))
			}
		}
		return told.String()
	})
	a.notSo(d)
	if q.Verbatim && slices.ContainsFunc(d.Items, func(it answer.Item) bool { return it.Fact.Kind == store.Statement }) &&
		!slices.ContainsFunc(d.Items, func(it answer.Item) bool { return it.Fact.Marks.Has(store.Verbatim) }) {
		d.Footer = append(d.Footer, a.say("no_verbatim"))
	}
	if len(q.Persons) > 1 && d.Intent == string(question.Latest) || len(q.Persons) > 1 && q.Ask == question.AskYes {
		var none []string
		for _, p := range q.Persons {
			if !strings.Contains(text(), p) {
				none = append(none, p)
			}
		}
		if len(none) > 0 && len(none) < len(q.Persons) {
			d.Footer = append(d.Footer, a.say("comparison_missing", strings.Join(none, "、")))
		}
	}
	if len(q.Districts) > 1 && q.Ask == question.AskHow && d.Intent == string(question.Figure) { // 「甲县多少，乙县多少」
		var none []string
		for _, place := range q.Districts {
			if !slices.ContainsFunc(d.Items, func(it answer.Item) bool {
				h := hit{Fact: &it.Fact, doc: it.Doc}
				return slices.Contains(h.Districts, place) || slices.Contains(a.doers(h), place)
			}) {
				none = append(none, place)
			}
		}
		if note := a.say("comparison_missing", strings.Join(none, "、")); len(none) > 0 && len(none) < len(q.Districts) && !slices.Contains(d.Footer, note) {
			d.Footer = append(d.Footer, note)
		}
	}
	if q.Ask == question.AskYes { // 「说过“稳就业”吗」
		for _, m := range reQuotedWords.FindAllStringSubmatch(q.Text, 4) {
			note := a.say("lacking", m[1])
			held := func(it answer.Item) bool { return strings.Contains(it.Doc.Text, m[1]) }
			if !strings.Contains(fold(text()), fold(m[1])) && !slices.ContainsFunc(d.Items, held) && !slices.Contains(d.Footer, note) {
				d.Footer = append(d.Footer, note)
			}
		}
	}
	for _, m := range reSession.FindAllStringSubmatch(q.Text, 2) {
		n := m[1] + m[2]
		if n != "一" && !strings.Contains(text(), n+"次") && reSession.MatchString(text()) {
			d.Lead = a.say("other_session", n+"次") + d.Lead
		}
	}
	if m := reWhichOf.FindStringSubmatch(q.Text); m != nil && reFirms.MatchString(m[1]) && !reFirms.MatchString(text()) {
		d.Footer = append(d.Footer, a.say("lacking", "哪些"+m[1]))
	}
}

// reSoftKinds are what a question asks for by its kind, which texts need not name: 「研究了哪几个文件」.
var reSoftKinds = regexp.MustCompile(`(?:哪些|哪几[个项条份种]|哪[两三四五]?[个位]|什么|啥)(文件|事项|议题|形式|方式|领域|环节|举措|措施|优势|成果|荣誉|汇报|方面|老板|客商|客人|嘉宾)`)

// withoutKind leaves out the kind of thing that is asked for when something else tells what the question is about.
func (a *asking) withoutKind(terms []string) []string {
	if len(terms) > 1 && a.q.Ask == question.AskHow { // 「独角兽数量」 is how many there are
		terms = except(terms, func(t string) bool { return t == "数量" || t == "个数" || t == "数目" })
	}
	m := reSoftKinds.FindStringSubmatch(a.q.Text)
	if m == nil || len(terms) < 2 {
		return terms
	}
	return except(terms, func(t string) bool { return t == m[1] })
}
