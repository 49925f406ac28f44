package qa

import (
	"slices"
	"strings"
	"unicode"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// typed repeats words of the question as they stand in it: those that touch, or have only a place or 的 between them, are
// one, others stand beside each other: 「北京大学人民医院青岛院区」, not its tokens. Words of an earlier question come last.
func (a *asking) typed(terms []string) string {
	shown, rest := a.typedIn(a.q.Text, terms)
	before, rest := a.typedIn(a.q.Topic, rest)
	return strings.Join(slices.Concat(shown, before, rest), "、")
}

// typedIn repeats the words that a text holds as they stand in it. rest are the others.
func (a *asking) typedIn(text string, terms []string) (shown, rest []string) {
	var found []store.Span
	for _, t := range terms {
		if at := strings.Index(text, t); at >= 0 {
			found = append(found, a.wholeWords(text, store.Span{Start: at, End: at + len(t)}))
		} else if !slices.Contains(rest, t) {
			rest = append(rest, t)
		}
	}
	slices.SortFunc(found, func(x, y store.Span) int { return x.Start - y.Start })
	var merged []store.Span
	for _, s := range found {
		if k := len(merged) - 1; k >= 0 && (s.Start <= merged[k].End || a.joins(text[merged[k].End:s.Start])) {
			merged[k].End = max(merged[k].End, s.End)
		} else {
			merged = append(merged, s)
		}
	}
	for _, s := range merged {
		words := balanced(strings.Trim(text[s.Start:s.End], "、， "))
		if reHowMany.MatchString(text[:s.Start]) { // 「几个都市园区」
			words = strings.TrimPrefix(words, "个")
		}
		if words != "" {
			shown = append(shown, words)
		}
	}
	return shown, rest
}

// joins reports whether what stands between two words makes them one name.
func (a *asking) joins(gap string) bool {
	switch gap {
	case "", "的", "、", "“", "”":
		return true
	}
	if runes(gap) > 6 {
		return false
	}
	for _, m := range a.lex.FindPlaces(gap, a.v.parser.City()) {
		if m.Start == 0 && m.End == len(gap) {
			return true
		}
	}
	return false
}

// wholeWords widens a span that begins or ends within a word of the text: 「一步」 to 「下一步」.
func (a *asking) wholeWords(text string, s store.Span) store.Span {
	for _, t := range a.tok.Tokens(text) {
		if t.Start < s.End && s.Start < t.End && runes(t.Text) <= 4 && !slices.Contains(a.lex.Stops, t.Text) {
			s.Start = min(s.Start, t.Start)
			if t.End > s.End && !strings.Contains(ending, text[s.End:t.End]) { // 「易地搬迁都有谁」
				s.End = t.End
			}
		}
	}
	return s
}

// reHowMany ends in what is counted by the measure word behind it.
var reHowMany = regexp.MustCompile(`(?:多少|[几哪这那两三四五六七八九十\d])$`)

// ending are characters of grammar that a word of the dictionary may have taken in from behind.
const ending = "都有的了吗呢是谁啥哪么吧也就还"

// balanced is a text without quotation marks of which it holds only one.
func balanced(s string) string {
	for _, pair := range [][2]string{{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"《", "》"}} {
		if strings.Contains(s, pair[0]) != strings.Contains(s, pair[1]) {
			s = strings.NewReplacer(pair[0], "", pair[1], "").Replace(s)
		}
	}
	return s
}

// aboutText repeats the words asked about, but no figures: they may be somebody else's.
func (a *asking) aboutText(terms []string) string {
	var out []string
	for _, t := range terms {
		if strings.IndexFunc(t, unicode.IsDigit) < 0 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return "这件事"
	}
	return "关于「" + clip(a.typed(out), 30) + "」"
}
