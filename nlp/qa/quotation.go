package qa

// Quotations: whose words they are, how texts print them, and what stands in quotation marks.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reWhoSaidX asks whose words some are: 「谁说要办好一件事」.
	reWhoSaidX = regexp.MustCompile(`^(?:是)?(?:谁|哪位\p{Han}{0,4}|哪个(?:书记|领导|人))(?:曾经?|最近|还|又)?(?:[说讲提]|强调|提出|指出|要求|表示|喊出)(?:的|过|到|了|起)*[，,：:]?(.+?)(?:吗|的|呢|来着)?[?？。!！]*$`)
	// reXSaidByWhom is the same the other way round: 「办好一件事是谁说的」.
	reXSaidByWhom = regexp.MustCompile(`^(.+?)(?:(?:这句?话|这个?说法|这句)(?:到底|究竟)?是?|(?:到底|究竟)?是)(?:谁|哪位\p{Han}{0,4}|哪个(?:书记|领导|人))(?:曾|先|最早)?(?:[说讲提]|强调|提出|指出|要求|表示|喊出)(?:的|过|到|了|起|出来)*[?？。!！]*$`)
)

// phraseAsked is the phrase whose speaker the question asks for, as it is typed and without quotation marks. "" when it asks
// for no speaker, or by a word or two.
func (a *asking) phraseAsked() string {
	for _, re := range []*regexp.Regexp{reWhoSaidX, reXSaidByWhom} {
		if m := re.FindStringSubmatch(a.q.Text); m != nil {
			p := strings.TrimPrefix(strings.Trim(m[1], "“”「」\"'‘’，, "), "要")
			if runes(p) < 6 || strings.ContainsAny(p, "、“”「」") {
				return ""
			}
			return p
		}
	}
	return ""
}

// reWholeSaid is a sentence whose speaker is asked for: 「…这句话出自谁」.
var reWholeSaid = regexp.MustCompile(`^(.{8,}?)[”」"']?，?(?:这句?话|这个?说法|这句)?(?:到底|究竟)?(?:是|出自)(?:谁|哪[位个])`)

// wholly keeps what holds all of a sentence whose speaker the question asks for, when anything does.
func (a *asking) wholly(hits []hit) []hit {
	said := ""
	if m := reWholeSaid.FindStringSubmatch(a.q.Raw); m != nil {
		said = m[1]
	} else if m := reWhoSaidX.FindStringSubmatch(a.q.Raw); m != nil {
		said = m[1]
	}
	if said = fold(strings.Trim(said, "“”「」\"'‘’，, 。！")); runes(said) < 6 {
		return hits
	}
	if whole := only(hits, func(h *hit) bool { return strings.Contains(fold(h.printed()), said) }); len(whole) > 0 {
		return whole
	}
	return hits
}

// wordsOf are the words of content of a phrase.
func (a *asking) wordsOf(phrase string) []string {
	var out []string
	for _, t := range a.tok.Tokens(phrase) {
		if runes(t.Text) > 1 && !general(t.Text) && a.tok.Tag(t.Text) != "d" {
			out = addOnce(out, t.Text)
		}
	}
	return out
}

// reWhatIs asks what something is: 「东岭办是啥」.
var reWhatIs = regexp.MustCompile(`^(\p{Han}{3,12}?)(?:到底|究竟)?(?:是|指)(?:的是|个)?(?:啥|什么|干啥|干什么|干嘛|做什么)(?:的|意思|东西|来的|呀|啊|呢)?[?？]*$`)

// wholeQuotation takes a quotation, or what it is asked of what it is, for one term when it holds the name of a place and some text
// prints it so: 「“青山速度”是什么」, 「东岭办是啥」 ask about no place.
func (a *asking) wholeQuotation() {
	q := a.q
	quoted := quotedIn(q.Text)
	if m := reWhatIs.FindStringSubmatch(q.Text); quoted == "" && m != nil {
		quoted = m[1]
	}
	within := a.lex.FindPlaces(quoted, a.v.parser.City())
	if n := runes(quoted); n < 3 || n > 12 || len(within) == 0 || len(a.lex.FindTitles(quoted)) > 0 || a.v.parser.Names(quoted) ||
		slices.ContainsFunc(within, func(m nlp.PlaceMatch) bool { return m.End-m.Start == len(quoted) }) || !a.holds(quoted) {
		return
	}
	outside := map[string]bool{}
	for _, m := range a.lex.FindPlaces(strings.Replace(q.Text, quoted, "", 1), a.v.parser.City()) {
		outside[m.Place.Name] = true
	}
	q.Districts = except(q.Districts, func(d string) bool {
		return !outside[d] && slices.ContainsFunc(within, func(m nlp.PlaceMatch) bool { return m.Place.Name == d })
	})

	q.Terms = append([]string{quoted}, except(q.Terms, func(t string) bool { return strings.Contains(quoted, t) })...)
	if q.Intent == question.Latest {
		q.Intent = question.Project
	}
}

// asPunctuated reads a quotation as a text prints it, when that differs in nothing but its punctuation: 「“先修路后建房”」 of what is printed
// with a comma.
func (a *asking) asPunctuated() {
	quoted := quotedIn(a.q.Text)
	bare := unpunctuated(fold(quoted))
	if n := runes(bare); n < tellingPhrase || n > 40 || a.holds(quoted) {
		return
	}
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(quoted), Order: store.Best, Limit: 20, NoTotal: true})
	if err != nil {
		return
	}
	for _, h := range hits {
		printed := asPrinted(fold(h.printed()), bare)
		if printed == "" {
			continue
		}
		a.q.Text = strings.Replace(a.q.Text, quoted, printed, 1)
		a.q.Terms = append([]string{printed}, except(a.q.Terms, func(t string) bool {
			return strings.Contains(fold(quoted), fold(t)) || strings.Contains(fold(t), fold(quoted))
		})...)
		return
	}
}

// asNumbered reads a count before its noun as a text prints it, in digits or in writing, when none has it as it is asked: 「六个专班」 of
// 「6个专班」.
func (a *asking) asNumbered() {
	m := reCountOf.FindStringSubmatch(a.q.Text)
	if m == nil || reEveryTable.MatchString(a.q.Text) || !slices.Contains(a.q.Terms, m[1]+m[2]) || a.holds(m[0]) {
		return
	}
	other := ""
	if n := nlp.Numeral(m[1]); n > 0 && unicode.IsDigit(rune(m[1][0])) && n <= 10 {
		other = string([]rune("零一二三四五六七八九十")[n])
	} else if n > 0 {
		other = itoa(n)
	}
	printed := other + m[2] + m[3]
	if other == "" || !a.holds(printed) {
		return
	}
	a.q.Text = strings.Replace(a.q.Text, m[0], printed, 1)
	a.q.Terms = append([]string{printed}, except(a.q.Terms, func(t string) bool { return strings.Contains(m[0], t) })...)
}

// reCountOf is a count of things with what they are.
var reCountOf = regexp.MustCompile(`(\d{1,2}|[一二三四五六七八九十]{1,3})([个项条家大支所座])([^\P{Han}的月年]\p{Han})`)

// fullWidth prints punctuation as texts do.
var fullWidth = strings.NewReplacer(",", "，", ";", "；", ":", "：", "!", "！", "?", "？")

// unpunctuated is text without its punctuation.
func unpunctuated(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// asPrinted is the part of text that is bare but for punctuation within, "" when there is none.
func asPrinted(text, bare string) string {
	at := strings.Index(unpunctuated(text), bare)
	if at < 0 {
		return ""
	}
	from, got := -1, 0
	for i, r := range text {
		if unicode.IsPunct(r) || unicode.IsSpace(r) {
			continue
		}
		if got == at {
			from = i
		}
		if got += utf8.RuneLen(r); got == at+len(bare) {
			return fullWidth.Replace(text[from : i+utf8.RuneLen(r)])
		}
	}
	return ""
}

// unquoted asks again for a quotation that no text prints so, now for its words. nil when no sentence has them all.
func (a *asking) unquoted() (*answer.Answer, error) {
	quoted := quotedIn(a.q.Text)
	if quoted == "" || a.phraseAsked() != quoted || len(a.wordsOf(quoted)) < 2 {
		return nil, nil
	}
	words := a.wordsOf(quoted)
	anew, err := a.evidence(a.base(), words)
	if err != nil {
		return nil, err
	}
	anew = slices.DeleteFunc(a.distinct(anew), func(h hit) bool {
		said := fold(h.printed())
		return len(h.Actors) == 0 || slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(said, fold(w)) })
	})
	if len(anew) == 0 {
		return nil, nil
	}
	return a.tell(anew, words)
}

// notSo says that the phrase whose speaker is asked for stands in none of the sentences told, when it is quoted or none of them
// has all its words.
func (a *asking) notSo(d *answer.Draft) {
	p := a.phraseAsked()
	if p == "" {
		return
	}
	words := a.wordsOf(p)
	for _, it := range d.Items {
		said := fold(clean.Pick(it.Doc.Text, it.Fact.Spans) + it.Fact.Occasion)
		if strings.Contains(said, fold(p)) || quotedIn(a.q.Text) == "" && every(words, func(w string) bool { return strings.Contains(said, fold(w)) }) {
			return
		}
	}
	d.Footer = append(d.Footer, a.say("not_so", p))
}

// ofToldFacts keeps what stands in the sentences that the turn before told. asked is false when this question asks of nothing told.
func (a *asking) ofToldFacts(hits []hit) (there []hit, asked bool) {
	if !a.q.Follows || len(a.q.Facts) == 0 || len(a.q.Terms)+len(a.q.Themes) > 0 {
		return nil, false
	}
	for _, id := range a.q.Facts {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			continue
		}
		there = append(there, only(hits, func(h *hit) bool { return h.Doc == f.Doc && overlap(h.Spans, f.Spans) })...)
	}
	return a.distinct(there), true
}

// verbatim keeps what stands inside quotation marks: quotations, and longer quoted parts of what is reported.
func (a *asking) verbatim(hits []hit) []hit {
	var out []hit
	for _, h := range hits {
		if h.Marks.Has(store.Verbatim) {
			out = append(out, h)
			continue
		}
		if !h.Marks.Has(store.Reported) || len(h.Fact.Words) == 0 {
			continue
		}
		text := h.doc.Text
		for _, sp := range h.Fact.Words {
			s := text[sp.Start:sp.End]
			for {
				i := strings.Index(s, "“")
				if i < 0 {
					break
				}
				j := strings.Index(s[i:], "”")
				if j < 0 {
					break
				}
				from := sp.End - len(s) + i + len("“")
				to := sp.End - len(s) + i + j
				if runes(text[from:to]) >= 10 && !a.slogan(text, sp.Start, from, to) {
					k := h
					k.own()
					k.Fact.Words = []store.Span{{Start: from, End: to}}
					k.Fact.Marks = k.Fact.Marks&^store.Reported | store.Verbatim
					k.words = text[from:to]
					out = append(out, k)
				}
				s = s[i+j+len("”"):]
			}
		}
	}
	return out
}

// slogan reports whether what is quoted inside somebody's reported words is the name of something, or what a committee
// said: 「抢抓市委“推动某市建设节点城市”等机遇」.
func (a *asking) slogan(text string, start, from, to int) bool {
	if reNamed.MatchString(text[to:min(len(text), to+60)]) {
		return true
	}
	before := text[start:from]
	if i := strings.LastIndexAny(before, "，,。；;"); i >= 0 {
		before = before[i:]
	}
	return reOrganSaid.MatchString(before)
}

var (
	// reNamed stands behind a quoted name.
	reNamed = regexp.MustCompile(`^”(?:等|的?\p{Han}{0,6}(?:战略|方向|要求|目标|精神|思路|机遇|理念|工程|行动|计划|定位|口号|活动|方针|部署|主题|模式|路径|布局|体系|格局))`)
	// reOrganSaid names whose words follow: a committee's, a report's.
	reOrganSaid = regexp.MustCompile(`(?:中央|省委|市委|州委|盟委|区委|县委|总书记|报告|大会|党代会|全会|讲话)[^“]{0,16}“?$`)
)
