package qa

import (
	"slices"
	"sort"
	"strings"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var reMeetingAsked = regexp.MustCompile(`([\p{Han}A-Za-z0-9“”（）]{2,24}?)(?:会议|大会|座谈会|推进会|全会|会上|会)`)

// reSumUp finds words that ask for a summary.
var reSumUp = regexp.MustCompile(`^.{0,4}?(?:总结|概括|归纳|梳理|汇总|概述|简述)(?:一下)?`)

// reMeetingSaid asks what a meeting said: 「区政府常务会议强调了哪几件事」.
var reMeetingSaid = regexp.MustCompile(`会(?:议|上)?(?:都|上)?(?:强调|指出|要求|部署|提出|明确)(?:了|过|的是)?(?:什么|啥|哪)`)

// noBrackets writes 「党组（扩大）会议」 as people say it.
var noBrackets = strings.NewReplacer("(", "", ")", "", "（", "", "）", "")

// meeting answers what a meeting said: 「数字青岛会议强调了什么」. nil when the question names none that the corpus knows.
func (a *asking) meeting() (*answer.Answer, error) {
	q := a.q
	if !reWords.MatchString(q.Text) && q.Intent != question.Summary {
		return nil, nil
	}
	m := reMeetingAsked.FindStringSubmatch(reSumUp.ReplaceAllString(strings.Replace(q.Text, q.TimeText, "", 1), ""))
	if m == nil {
		return nil, nil
	}
	name := m[1]
	if runes(name) < 2 || slices.Contains(a.lex.Stops, name) || strings.ContainsAny(name, "谁哪几什么") {
		return nil, nil
	}
	query := ofKinds(a.base(), store.Statement)
	if len(q.Districts) > 0 { // the meeting of another place is none of theirs
		query = inDistricts(query, a.expand(q.Districts))
	}
	hits, err := a.evidence(query, []string{name})
	if err != nil {
		return nil, err
	}
	var out []hit
	for _, h := range hits {
		if !h.Marks.Has(store.Meeting) {
			continue
		}
		about := fold(h.Occasion)
		if len(h.article().Passages) < 40 && !h.inRoundUp() {
			about += fold(h.article().Title)
		}
		if about = noBrackets.Replace(about); a.occurs(about, name) >= 0.7 {
			out = append(out, h)
		}
	}
	if len(out) == 0 || q.Ask == question.AskWho { // 「会上谁讲了安全」
		return nil, nil
	}
	// what else that meeting said, in a report of its own
	if top := out[0]; !top.inRoundUp() {
		rest, _, err := a.search(store.Query{Visible: a.now, All: [][]store.Slot{{{Kind: store.ByDoc, Value: top.Doc}}, {{Kind: store.ByKind, Value: "statement"}}}})
		if err != nil {
			return nil, err
		}
		for _, h := range rest {
			if h.Article == top.Article && h.Marks.Has(store.Meeting) {
				out = append(out, h)
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Dated != out[j].Dated {
			return before(out[j].Dated, out[i].Dated)
		}
		return out[i].ID < out[j].ID
	})
	out = a.distinct(out)
	d := a.draft(question.Latest)
	d.Lead = a.say("meeting")
	for _, h := range out {
		it := a.item(h, "")
		if len(out) > 1 {
			it.Head, it.Label = strings.TrimPrefix(it.Label+"，"+it.Who, "，"), ""
			it.Who = ""
		}
		d.Items = append(d.Items, it)
	}
	d.Footer = append(d.Footer, a.freshness(out[0])...)
	return a.compose(d)
}

var (
	reOrdinalAsked = regexp.MustCompile(`第几(次|届|期|批|轮|场)`)
	reOrdinalWord  = regexp.MustCompile(`^第?几(?:次|届|期|批|轮|场)$`)
	reOrdinal      = regexp.MustCompile(`(?:第([一二三四五六七八九十百\d]+)|首)(次|届|期|批|轮|场)`)
)

// ordinal answers 「省第几次党代会」 from how the texts number it, and says when they do not agree.
func (a *asking) ordinal() (*answer.Answer, error) {
	q := a.q
	m := reOrdinalAsked.FindStringSubmatch(q.Text)
	terms := except(a.askedTerms(), reOrdinalWord.MatchString)
	if m == nil || len(terms) == 0 {
		return nil, nil
	}
	hits, err := a.evidence(a.base(), terms)
	if err != nil {
		return nil, err
	}
	if here := a.expand(a.q.Districts); len(here) > 0 {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return a.elsewhereThan(&h, here) })
	}
	count := map[string]int{}
	first := map[string]hit{}
	var beside []string // two meetings held as one, which a sentence numbers each
	for _, h := range a.distinct(keepBody(hits, 0.6)) {
		s := h.printed()
		var here []string
		for _, at := range reOrdinal.FindAllStringSubmatchIndex(s, -1) {
			if s[at[4]:at[5]] != m[1] {
				continue
			}
			rest := s[at[1]:min(len(s), at[1]+60)]
			if i := strings.IndexAny(rest, "，。；"); i >= 0 {
				rest = rest[:i]
			}
			before := s[:at[0]]
			if i := strings.LastIndexAny(before, "，。；"); i >= 0 {
				before = before[i:]
			}
			near := false
			for _, t := range terms {
				near = near || strings.Contains(rest, t) || strings.Contains(before, t)
			}
			if !near {
				continue
			}
			n := s[at[0]:at[1]]
			if count[n] == 0 {
				first[n] = h
			}
			count[n]++
			here = addOnce(here, n)
		}
		if len(beside) == 0 && len(here) > 1 {
			beside = here
		}
	}
	keys := topKeys(count, 3)
	if len(keys) == 0 {
		return nil, nil
	}
	d := a.draft(question.Figure)
	d.Lead = a.say("ordinal", keys[0], count[keys[0]])
	switch {
	case len(beside) > 0 && every(keys, func(k string) bool { return slices.Contains(beside, k) }):
		d.Lead, keys = a.say("ordinals_beside", strings.Join(beside, "」「")), keys[:1]
	case len(keys) > 1:
		d.Lead += a.say("ordinal_differs", count[keys[1]], keys[1])
	}
	for _, k := range keys {
		h := first[k]
		it := a.item(h, "")
		if it.Max = 60; !strings.Contains(h.words, k) { // 「已举办21届，|第21届…」
			it.Words, it.Max = h.Spans, 120
		}
		d.Items = append(d.Items, it)
	}
	return a.compose(d)
}
