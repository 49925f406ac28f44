package qa

import (
	"slices"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// reWhoBesides asks who else was somewhere, besides whom the question need not name: 「某对话会还有谁出席」, 「某调研还有哪些人陪同」.
var reWhoBesides = regexp.MustCompile(`(?:还有|另外还?有|除此之外还?有)(?:谁|哪[些几]?[位个]?(?:人|领导|嘉宾|干部|同志|代表|单位|部门)?)(?:也|都|一起|一同|一道|一块)*(?:出席|参加|到场|陪同|陪着|陪|去|来|在场|在|到|跟着|同行)`)

// elseWho says that nobody else is told of where all that the corpus has of a deed or a meeting is of one. nil when it tells of more.
func (a *asking) elseWho() (*answer.Answer, error) {
	q := a.q
	m := reWhoBesides.FindStringIndex(q.Text)
	if m == nil || q.Follows || strings.Contains(q.Text, "除了") {
		return nil, nil
	}
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return !strings.Contains(q.Text[:m[0]], t) })
	for _, d := range q.Districts { // 「某岛调研」
		if a.lex.Place(d) == nil && strings.Contains(q.Text[:m[0]], d) {
			terms = append(terms, d)
		}
	}
	if len(terms) == 0 || a.onlyVerbs(terms) {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	hits = a.distinct(a.inTime(keepCover(hits, sure)))
	deeds := only(hits, func(h *hit) bool { return h.Kind == store.Activity || h.Kind == store.Statement })
	if len(deeds) == 0 {
		return nil, nil
	}
	who := ""
	for _, h := range hits {
		if h.Doc != deeds[0].Doc || len(h.Actors) != 1 || h.Actors[0].Name == "" || who != "" && a.v.name(h.Actors[0].Name) != who {
			return nil, nil
		}
		who = a.v.name(h.Actors[0].Name)
		if slices.ContainsFunc(a.v.parser.Named(wholeSentence(&h)), func(p string) bool { return a.v.name(p) != who }) { // 「与某市长在京洽谈该企业形成呼应」
			return nil, nil
		}
	}
	d := a.draft(question.Theme)
	d.Lead = a.say("nobody_else", a.aboutText(terms), a.labelOf(who, a.v, a.now))
	for _, h := range deeds[:min(2, len(deeds))] {
		d.Items = append(d.Items, a.item(h, ""))
	}
	d.Footer = append(d.Footer, a.freshness(deeds[0])...)
	q.Focus = []string{who}
	return a.compose(d)
}
