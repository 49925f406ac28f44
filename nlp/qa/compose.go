package qa

// A draft becomes an answer: the fixed sentences of replies, and the words of the question as they stand in it.

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// draft starts a draft.
func (a *asking) draft(intent question.Intent) answer.Draft {
	return answer.Draft{Intent: string(intent), Answerable: true, Note: strings.Join(a.q.Notes, "；"), Page: a.page,
		Key: a.q.Raw + "|" + strings.Join(a.q.Persons, ",") + "|" + a.now.String() + "|" + fmt.Sprint(a.q.Facts), Revision: a.v.revision, Sample: a.sample}
}

func (a *asking) compose(d answer.Draft) (*answer.Answer, error) {
	terms := a.askedTerms()
	named := func(occasion string) bool { // by another item
		return slices.ContainsFunc(d.Items, func(it answer.Item) bool {
			return strings.Contains(clean.Pick(it.Doc.Text, shownOf(&it)), occasion)
		})
	}
	for i := range d.Items {
		a.fuller(&d.Items[i], named)
		a.zoom(&d.Items[i], terms)
		aimed(&d.Items[i])
		a.noticed(&d.Items[i])
		a.owned(&d.Items[i], d.Lead)
		ofWhat(&d.Items[i])
	}
	if left := except(a.spared.words, func(w string) bool { return a.shows(&d, w) || a.fragment(w) }); len(left) > 0 {
		d.Note = strings.TrimPrefix(d.Note+"；"+a.say(a.spared.template, strings.Join(left, "」「")), "；")
	}
	unheaded(&d)
	unrepeated(&d)
	d.Lead = onceEach(d.Lead)
	if figure, other := a.unprinted(&d); other {
		d.Lead = a.say("of_other", figure) + d.Lead
	} else if figure != "" {
		d.Lead = a.say("not_printed", figure) + d.Lead
	}
	d.Lead = a.notDone(&d) + d.Lead
	a.otherPart(&d)
	d.Footer = append(d.Footer, a.miscalled(&d)...)
	if a.snap.Revision().Incomplete {
		d.Footer = append(d.Footer, a.say("incomplete"))
	}
	if theme := a.unworded(&d); theme != "" {
		d.Footer = append(d.Footer, a.say("by_theme", theme))
	}
	if a.otherPeriod(&d) {
		d.Footer = append(d.Footer, a.say("not_this_year", sayYear(a.q.TimeText, a.q.Time)))
	}
	d.Footer = append(d.Footer, a.otherwise(&d)...)
	d.Footer = append(d.Footer, a.otherBound(&d)...)
	d.Footer = append(d.Footer, a.weekday(&d)...)
	a.gaps(&d)
	if d.Chart == nil && len(d.Items) > 1 {
		d.Chart = a.boardOf(d.Items)
	}
	if a.q.Brief { // 「用一句话说」: the weightiest, the rest behind 更多
		if d.Intent == string(question.Latest) || d.Intent == string(question.Summary) {
			of := func(it answer.Item) int {
				return pointWeight(&hit{Fact: &it.Fact, words: clean.Pick(it.Doc.Text, shownOf(&it))})
			}
			n := len(d.Items)
			if d.First > 0 { // of the newest
				n = min(n, d.First)
			}
			slices.SortStableFunc(d.Items[:n], func(x, y answer.Item) int { return of(y) - of(x) })
		}
		d.First, d.PerPage = 1, 1
	}
	ans := answer.Compose(d, a.req.Form)
	a.q.Docs = nil
	for _, s := range ans.Sources {
		if !slices.Contains(a.q.Docs, s.Doc) {
			a.q.Docs = append(a.q.Docs, s.Doc)
		}
	}
	if len(d.Items) > 0 {
		a.q.Day = d.Items[0].Fact.When
	}
	a.q.Facts = nil
	for _, p := range ans.Points {
		a.q.Facts = append(a.q.Facts, p.Facts...)
	}
	if len(a.q.Found) == 0 {
		a.q.Found = onePlace(d.Items)
	}
	if len(d.Items) > 0 && len(a.q.Focus) == 0 {
		for _, ac := range d.Items[0].Fact.Actors {
			if ac.Name != "" {
				a.q.Focus = append(a.q.Focus, a.v.name(ac.Name))
			}
		}
	}
	return ans, nil
}

// onePlace is the county that all of what is told is about, for 「他们书记」. nil when there is none, or several.
func onePlace(items []answer.Item) []string {
	var out []string
	for _, it := range items {
		for _, d := range it.Fact.Districts {
			if out = addOnce(out, d); len(out) > 1 {
				return nil
			}
		}
	}
	return out
}

// otherwise says which word stands for that of the question in some of what is told about a topic: 「固投」 for 「投资」.
func (a *asking) otherwise(d *answer.Draft) []string {
	if !d.Answerable || d.Intent != string(question.Theme) {
		return nil
	}
	var out []string
	for _, t := range a.askedTerms() {
		if a.ofTheme(t) {
			continue // see unworded
		}
		meant := ""
		for _, it := range d.Items {
			text := fold(clean.Pick(it.Doc.Text, it.Fact.Spans))
			if strings.Contains(text, fold(t)) {
				continue
			}
			if at := slices.IndexFunc(a.synonyms[fold(t)], func(s string) bool { return holdsWord(text, s) }); at >= 0 && meant == "" {
				meant = a.synonyms[fold(t)][at]
			}
		}
		if meant != "" {
			out = append(out, a.say("otherwise", t, strings.ReplaceAll(meant, "...", "…")))
		}
	}
	return out
}

// unworded is the theme as the question words it when nothing told has these words: what is told was filed under the theme
// by others, 「航运物流」 under 「海洋经济」.
func (a *asking) unworded(d *answer.Draft) string {
	if !d.Answerable || len(d.Items) == 0 || len(a.q.Themes) == 0 || a.q.Ask == question.AskHow {
		return ""
	}
	first := ""
	for _, m := range a.lex.AskedThemes(a.q.Text) {
		word := a.q.Text[m.Start:m.End]
		if !slices.Contains(a.q.Themes, m.Theme.Name) {
			continue
		}
		for _, it := range d.Items {
			f := it.Fact
			if f.Row != nil || a.occurs(fold(clean.Pick(it.Doc.Text, f.Spans)+f.Section+f.Occasion), word) > 0 || a.printedAround(&f, it.Doc, word) {
				return ""
			}
		}
		first = cmp.Or(first, word)
	}
	return first
}

// shows reports whether what a draft tells has a word: a sentence, what it is part of, its table or its article's title.
func (a *asking) shows(d *answer.Draft, word string) bool {
	m := reVerbDone.FindStringSubmatch(word)
	return slices.ContainsFunc(d.Items, func(it answer.Item) bool {
		text := a.full(&hit{Fact: &it.Fact, doc: it.Doc})
		return a.occurs(text, word) > 0 || m != nil && strings.Contains(text, m[1]+m[2]) || a.printedAround(&it.Fact, it.Doc, word)
	})
}

// reVerbDone parts a verb from what only says that it is done, and a thing from what counts it: 「拆完」, 「做到」, 「面旗」.
var reVerbDone = regexp.MustCompile(`^(\p{Han})(?:完|好|掉|成|到|出来|下来|起来|上来|出去|了)$|^[面个项条支座枚块]((?:旗|奖|牌|证|路|楼|桥))$`)

// printedAround reports whether a word stands around a fact that does not hold it: in the title of its article, in its paragraph, or, when
// nobody speaks in it and it is no round-up, anywhere in the article.
func (a *asking) printedAround(f *store.Fact, doc *store.Document, word string) bool {
	art := articleOf(doc, f)
	if a.occurs(fold(art.Title+art.Subtitle), word) > 0 {
		return true
	}
	whole := art.Covers.IsZero() && len(f.Actors) == 0
	return slices.ContainsFunc(art.Passages, func(p store.Passage) bool {
		return (whole || overlap(f.Spans, p.Spans)) && strings.Contains(fold(clean.Pick(doc.Text, p.Spans)), fold(word))
	})
}

// refuse says what cannot be answered.
func (a *asking) refuse(text string, intent question.Intent, choices ...answer.Choice) (*answer.Answer, error) {
	d := a.draft(intent)
	d.Answerable = intent != question.Unknown && intent != question.OutOfScope
	d.Lead = text
	d.Choices = choices
	a.q.Intent = intent
	return a.compose(d)
}

// wording holds the fixed sentences of replies by key.
type wording map[string]string

// loadWording reads replies.yaml from each of the folders; later ones override single sentences. The first must hold all
// that is needed: a sentence that is missing shows its key, so that nobody overlooks it.
func loadWording(folders ...fs.FS) (wording, error) {
	w := wording{}
	for i, folder := range folders {
		if folder == nil {
			if i == 0 {
				return nil, errors.New("templates: replies.yaml is needed")
			}
			continue
		}
		raw, err := fs.ReadFile(folder, "replies.yaml")
		if errors.Is(err, fs.ErrNotExist) && i > 0 {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		var own map[string]string
		if err := yaml.Unmarshal(raw, &own); err != nil {
			return nil, fmt.Errorf("templates: replies.yaml: %w", err)
		}
		for k, v := range own {
			if i > 0 && w[k] == "" && w[strings.TrimSuffix(k, "_short")] == "" {
				return nil, fmt.Errorf("templates: replies.yaml: unknown key %q; the keys are those of configs/templates/replies.yaml", k)
			}
			w[k] = v
		}
	}
	return w, nil
}

// canAsk offers a question.
func (a *asking) canAsk(question string) answer.Choice {
	return answer.Choice{Label: a.say("can_ask", question), Question: question}
}

// say fills a sentence in: {1} is the first of args. In a short form the short sentence is used when there is one.
func (a *asking) say(key string, args ...any) string {
	text, ok := a.words[key]
	if a.req.Form.Short {
		if s := a.words[key+"_short"]; s != "" {
			text = s
		}
	}
	if !ok {
		return key
	}
	pairs := make([]string, 0, 2*len(args))
	for i, v := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i+1)+"}", fmt.Sprint(v))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

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
