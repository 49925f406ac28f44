package qa

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// adjoining answers, before absence is claimed, a question for a figure of which one sentence names the thing and the one right behind it
// prints the figure: 「在云河柳湾水文站察看水位。|当日14时水位10.86米」, asked 「云河水位多少」. Both are shown. nil when there are none, or when
// somebody is asked about. read is the question as it was.
func (a *asking) adjoining(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if q.Ask != question.AskHow && !reHowHigh.MatchString(q.Text) || q.Follows || q.Each || q.Absent || q.Control != "" || q.Rank != 0 ||
		len(q.Terms) == 0 || len(q.Persons)+len(q.Titles)+len(q.Bodies) > 0 {
		return nil, nil
	}
	switch q.Intent {
	case question.Ranking, question.Comparison, question.WhoIs, question.Keywords, question.Trend:
		return nil, nil
	}
	refused := a.q
	a.q = q
	ans, err := a.adjoiningOf(a.askedTerms())
	if ans == nil {
		a.q = refused
	}
	return ans, err
}

// adjoiningOf is adjoining for some words.
func (a *asking) adjoiningOf(terms []string) (*answer.Answer, error) {
	typed := a.typed(terms)
	if _, behind, _ := strings.Cut(a.q.Text, typed); behind != "" && typed != "" { // 「云河水|位多少」
		if m := reWordEnd.FindStringSubmatch(behind); m != nil {
			typed += m[1]
		}
	}
	asked := []rune(fold(reHowHigh.ReplaceAllString(strings.ReplaceAll(typed, "、", ""), "")))
	if len(asked) < 5 {
		return nil, nil
	}
	query := a.base()
	if query.When = (store.Interval{}); len(a.q.Districts) > 0 {
		query = inDistricts(query, a.expand(a.q.Districts))
	}
	hits, err := a.evidence(query, addOnce(slices.Clone(terms), string(asked[len(asked)-2:])))
	if err != nil {
		return nil, err
	}
	hits = a.inTime(hits)
	for i := range hits {
		h := &hits[i]
		if h.Row != nil || len(h.Spans) == 0 {
			continue
		}
		named := sentenceBefore(h)
		text := fold(clean.Pick(h.doc.Text, []store.Span{named}))
		thing := shared(asked, []rune(text))
		if runes(thing) < 3 || figure(thing) || !a.figureOf(h, thing, strings.Replace(string(asked), thing, "", 1)) {
			continue
		}
		d := a.draft(question.Figure)
		d.Lead = a.say("records")
		first := *h
		first.own()
		first.Kind, first.Actors, first.Measure, first.Cue, first.Occasion = store.Prose, nil, nil, "", ""
		first.Spans, first.Words = []store.Span{named}, []store.Span{named}
		first.words, first.text = clean.Pick(h.doc.Text, first.Spans), ""
		d.Items = append(d.Items, a.item(first, ""), a.item(*h, ""))
		return a.compose(d)
	}
	return nil, nil
}

// sentenceBefore is where the sentence right before a fact stands in the same paragraph, empty when it begins one.
func sentenceBefore(h *hit) store.Span {
	from, to := 0, h.Spans[0].Start
	for _, p := range h.article().Passages {
		for _, s := range p.Spans {
			if s.Start <= to && to < s.End {
				from = s.Start
			}
		}
	}
	text := strings.TrimRight(h.doc.Text[from:to], " \t　")
	if !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, "；") {
		return store.Span{}
	}
	to = from + len(text)
	text = strings.TrimSuffix(strings.TrimSuffix(text, "。"), "；")
	if at := strings.LastIndexAny(text, "。！？；\n"); at >= 0 {
		_, n := utf8.DecodeRuneInString(text[at:])
		from += at + n
	}
	return store.Span{Start: from, End: to}
}

// figureOf reports whether a fact prints a figure behind the most of some words, and names no other thing of the kind that is meant:
// 「云河…。月河水位…」.
func (a *asking) figureOf(h *hit, thing, rest string) bool {
	text := fold(h.printed())
	said := shared([]rune(rest), []rune(text))
	ahead, behind, _ := strings.Cut(text, said)
	if own := reWaterBody.FindString(ahead); own != "" && !strings.HasSuffix(own, thing) && !strings.HasSuffix(thing, own) { // 「黑松河|水位」 of a reservoir
		return false
	}
	return runes(said) >= 2 && runes(said)*3 >= runes(rest)*2 && strings.IndexFunc(behind, unicode.IsDigit) >= 0 && !a.namesAnother([]rune(text), []rune(thing))
}

// namesAnother reports whether a sentence names something that ends like a thing and is not it: 「月河」 beside 「云河」.
func (a *asking) namesAnother(text, thing []rune) bool {
	last := thing[len(thing)-1]
	for i, r := range text {
		if r != last || i < 2 || !clean.IsHan(text[i-1]) || !clean.IsHan(text[i-2]) || i+1 < len(text) && clean.IsHan(text[i+1]) && a.tok.IsWord(string(text[i:i+2])) {
			continue
		}
		if from := i + 1 - len(thing); from < 0 || !slices.Equal(text[from:i+1], thing) {
			return true
		}
	}
	return false
}

// reWaterBody ends what stands before its level.
var reWaterBody = regexp.MustCompile(`\p{Han}{2,6}[河江湖库海溪渠塘]$`)

// reWordEnd is the rest of a word that the words of a question were cut from.
var reWordEnd = regexp.MustCompile(`^([^\P{Han}是有的还了在])(?:是|有|还|现)?(?:多|几|到)`)

// reHowHigh asks for a measure without 「多少」.
var reHowHigh = regexp.MustCompile(`多[高深长宽大重远]`)
