package nlp

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Masks are longer words in which a word of the lexicon does not count: 「长治久安」 is not the city 长治.
const (
	placeMask = iota
	cueMask
	actMask
	titleMask
	themeMask
	eventMask
	maskKinds
)

// lexiconIndex is what the methods of Lexicon look things up in.
type lexiconIndex struct {
	names    map[string][]*Place // canonical names, aliases, past names, unmistakable short names; best first
	children map[string][]*Place
	homonyms map[string]bool

	places     *Matcher
	placeWords []placeWord

	cues, acts, titles           *Matcher
	verbs                        *Matcher // the words of titles, cues and acts
	verbFrom                     [3]int32 // the first word of each in verbs
	themes, themesAsked, events  *Matcher
	themeWords, themesAskedWords []int32 // index into Themes
	eventWords                   []int32 // index into Events
	notBefore, placeBefore       map[rune]string

	fullBodies  map[string]string // by every name of a body that has several its full one
	longestBody int               // in bytes

	surnames map[string]bool
	families *Chars // the characters that surnames begin with
	stickers map[string]bool
	speech   *speech
}

type placeWord struct {
	place *Place // nil for a mask
	kind  uint8
}

const (
	fullName uint8 = iota
	aliasName
	pastName
	shortForm
	letterForm // 「赴京」, of which the place is the last character
)

// CueMatch is a reporting verb in a text.
type CueMatch struct {
	Start, End int
	Cue        *Cue
}

// ActMatch is a verb of activity in a text.
type ActMatch struct {
	Start, End int
	Act        *Act
}

// TitleMatch is an office title in a text, as far as it reaches: 「党工委书记」, not 「书记」 within it.
type TitleMatch struct {
	Start, End int
	Title      string
}

// ThemeMatch is a word of a theme in a text.
type ThemeMatch struct {
	Start, End int
	Theme      *Theme
}

// EventMatch is the name of a dated event in a text.
type EventMatch struct {
	Start, End int
	Event      *Event
}

// FullBody is a body by its full name, by which it is one however a text calls it: 「某县住建局」 is 「某县住房和城乡建设局」.
func (l *Lexicon) FullBody(name string) string {
	if full, at := l.BodyIn(name); at >= 0 {
		return name[:at] + full
	}
	return name
}

// BodyIn returns the full name of the body with several that name ends with, and where it begins there, -1 when there is none.
func (l *Lexicon) BodyIn(name string) (full string, at int) {
	for at := max(0, len(name)-l.index.longestBody); at < len(name); at++ { // the longest one
		if full, ok := l.index.fullBodies[name[at:]]; ok {
			return full, at
		}
	}
	return "", -1
}

// BodyAt returns the full name of the body that s begins with and how long its name there is, 0 for none that has several: 「发改委|主任」.
func (l *Lexicon) BodyAt(s string) (full string, size int) {
	for end := min(len(s), l.index.longestBody); end > 0; end-- {
		if full, ok := l.index.fullBodies[s[:end]]; ok {
			return full, end
		}
	}
	return "", 0
}

// finish orders the lists and builds the matchers.
func (l *Lexicon) finish(p *lexiconParser, readings string) {
	longestFirst := func(words []string) []string {
		words = unique(words)
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		return words
	}
	l.Titles, l.Bodies, l.Units = longestFirst(l.Titles), longestFirst(l.Bodies), longestFirst(l.Units)
	l.Surnames, l.Stops, l.Asking = longestFirst(l.Surnames), unique(l.Stops), unique(l.Asking)
	slices.SortStableFunc(l.Cues, func(a, b Cue) int { return cmp.Or(len(b.Word)-len(a.Word), b.Weight-a.Weight) })
	l.Cues = slices.CompactFunc(l.Cues, func(a, b Cue) bool { return a.Word == b.Word })
	slices.SortStableFunc(l.Acts, func(a, b Act) int { return cmp.Or(len(b.Word)-len(a.Word), strings.Compare(a.Word, b.Word)) })
	l.Acts = slices.CompactFunc(l.Acts, func(a, b Act) bool { return a.Word == b.Word })

	x := &l.index
	x.fullBodies = map[string]string{}
	for _, group := range l.SameBodies {
		for _, name := range group {
			x.fullBodies[name] = group[0]
		}
		x.longestBody = max(x.longestBody, len(slices.MaxFunc(group, func(a, b string) int { return len(a) - len(b) })))
	}
	x.notBefore, x.placeBefore = p.notBefore, p.placeBefore
	x.indexPlaces(l.Places, p)

	var words []string
	for _, c := range l.Cues {
		words = append(words, c.Word)
	}
	cues := append(words, p.masks[cueMask]...)
	words = nil
	for _, a := range l.Acts {
		words = append(words, a.Word)
	}
	acts := append(words, p.masks[actMask]...)
	titles := append(slices.Clone(l.Titles), p.masks[titleMask]...)
	x.cues, x.acts, x.titles = NewMatcher(cues), NewMatcher(acts), NewMatcher(titles)
	x.verbs, x.verbFrom = NewMatcher(slices.Concat(titles, cues, acts)), [3]int32{0, int32(len(titles)), int32(len(titles) + len(cues))}

	words = nil
	var asked []string
	for i := range l.Themes {
		t := &l.Themes[i]
		t.Words, t.Aliases = unique(t.Words), unique(t.Aliases)
		own := unique(append([]string{t.Name}, t.Words...))
		all := unique(append(slices.Clone(own), t.Aliases...))
		words, asked = append(words, own...), append(asked, all...)
		x.themeWords = append(x.themeWords, slices.Repeat([]int32{int32(i)}, len(own))...)
		x.themesAskedWords = append(x.themesAskedWords, slices.Repeat([]int32{int32(i)}, len(all))...)
	}
	x.themes = NewMatcher(append(words, p.masks[themeMask]...))
	x.themesAsked = NewMatcher(append(asked, p.masks[themeMask]...))

	words = nil
	for i := range l.Events {
		for _, name := range unique(l.Events[i].Names) {
			words, x.eventWords = append(words, name), append(x.eventWords, int32(i))
		}
	}
	x.events = NewMatcher(append(words, p.masks[eventMask]...))

	x.surnames = make(map[string]bool, len(l.Surnames))
	for _, s := range l.Surnames {
		x.surnames[s] = true
	}
	x.families = NewChars(firsts(l.Surnames))
	x.stickers = make(map[string]bool, len(p.stickers))
	for _, s := range p.stickers {
		x.stickers[s] = true
	}
	x.speech = newSpeech(readings, p)
}

// unique drops repeated words, in place.
func unique(words []string) []string {
	if len(words) < 2 {
		return words
	}
	seen := make(map[string]bool, len(words))
	return slices.DeleteFunc(words, func(w string) bool {
		old := seen[w]
		seen[w] = true
		return old
	})
}

// firsts are the characters that words begin with.
func firsts(words []string) string {
	var b strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

// FindCues returns the reporting verbs of text, longest first at each place.
func (l *Lexicon) FindCues(text string) (found []CueMatch) {
	for _, m := range l.index.cues.Find(text) {
		found = l.addCue(found, m)
	}
	return found
}

// Reports tells whether one of FindCues has at least that weight.
func (l *Lexicon) Reports(text string, weight int) (found bool) {
	l.index.cues.each(text, func(i int) int {
		best, ok := l.index.cues.longestAt(text, i)
		switch {
		case !ok:
			return 0
		case best.Index < len(l.Cues) && l.Cues[best.Index].Weight >= weight:
			found = true
			return len(text)
		}
		return best.End
	})
	return found
}

func (l *Lexicon) addCue(found []CueMatch, m Match) []CueMatch {
	if m.Index < len(l.Cues) {
		found = append(found, CueMatch{m.Start, m.End, &l.Cues[m.Index]})
	}
	return found
}

// FindActs returns the verbs of activity of text, longest first at each place: 「主持召开」, not 「主持」 and 「召开」.
func (l *Lexicon) FindActs(text string) (found []ActMatch) {
	for _, m := range l.index.acts.Find(text) {
		found = l.addAct(found, text, m)
	}
	return found
}

func (l *Lexicon) addAct(found []ActMatch, text string, m Match) []ActMatch {
	if m.Index < len(l.Acts) && l.ends(text, m.End) {
		found = append(found, ActMatch{m.Start, m.End, &l.Acts[m.Index]})
	}
	return found
}

// FindTitles returns the office titles of text, longest first at each place. The 长 of 「市长期」 and the like is no title.
func (l *Lexicon) FindTitles(text string) (found []TitleMatch) {
	for _, m := range l.index.titles.Find(text) {
		found = l.addTitle(found, text, m)
	}
	return found
}

func (l *Lexicon) addTitle(found []TitleMatch, text string, m Match) []TitleMatch {
	if m.Index < len(l.Titles) && l.ends(text, m.End) {
		found = append(found, TitleMatch{m.Start, m.End, l.Titles[m.Index]})
	}
	return found
}

// FindAll is FindTitles, FindCues and FindActs in one pass.
func (l *Lexicon) FindAll(text string) (titles []TitleMatch, cues []CueMatch, acts []ActMatch) {
	l.index.verbs.findLists(text, l.index.verbFrom, func(list int, m Match) {
		switch list {
		case 0:
			titles = l.addTitle(titles, text, m)
		case 1:
			cues = l.addCue(cues, m)
		case 2:
			acts = l.addAct(acts, text, m)
		}
	})
	return titles, cues, acts
}

// ends reports whether a word may end at byte end of text: the character behind does not go with the one before.
func (l *Lexicon) ends(text string, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	next, n := utf8.DecodeRuneInString(text[end:])
	if last == '到' && next == '“' && ofFiveYears(text[end+n:]) {
		return false // 「到“十四五”末，…」
	}
	return n == 0 || !strings.ContainsRune(l.index.notBefore[last], next) || last == '到' && numbersPlace(text[end:]) || next == '春' && inSpring.MatchString(text[end:])
}

// inSpring begins what is told of that time of the year, 「市长|春节前」, not the rest of 「长春」.
var inSpring = regexp.MustCompile(`^春(?:[节耕运天季]|夏之交)`)

// ofFiveYears reports whether text begins with the name of a plan for five years.
func ofFiveYears(text string) bool {
	rest, ok := strings.CutPrefix(text, "十")
	_, n := utf8.DecodeRuneInString(rest)
	return ok && strings.HasPrefix(rest[n:], "五") && strings.Contains(hanNumerals, rest[:n])
}

const hanNumerals = "一二三四五六七八九十百千"

// numbersPlace reports whether text begins with a place, 「现场」, 「位于…」, 「三岔湖」, 「五十户村」, rather than with a date or a
// count: 「三季度」, 「十月」, 「五家」.
func numbersPlace(text string) bool {
	for _, w := range []string{"现场", "位于", "场馆", "场站", "近郊"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	rest := strings.TrimLeft(text, hanNumerals)
	if len(rest) == len(text) {
		return false
	}
	next, n := utf8.DecodeRuneInString(rest)
	return n == len("某") && !strings.ContainsRune("月年日号季点时届个万亿成倍家次周度分旬〇零所条项位名人亩吨户来多余岁级步等线楼，。、；", next)
}

// FindThemes returns the words of text that file it under a theme. A word of several themes is found for each of them.
func (l *Lexicon) FindThemes(text string) []ThemeMatch {
	return l.findThemes(text, l.index.themes, l.index.themeWords)
}

// ThemesOf yields the theme of each word that FindThemes finds.
func (l *Lexicon) ThemesOf(text string, yield func(*Theme)) {
	l.index.themes.longest(text, func(_, _ int, words []int32) {
		for _, w := range words {
			if int(w) < len(l.index.themeWords) {
				yield(&l.Themes[l.index.themeWords[w]])
			}
		}
	})
}

// AskedThemes is FindThemes for a question: it knows the aliases too, 「经济」 for 经济运行.
func (l *Lexicon) AskedThemes(text string) []ThemeMatch {
	return l.findThemes(text, l.index.themesAsked, l.index.themesAskedWords)
}

func (l *Lexicon) findThemes(text string, m *Matcher, themes []int32) []ThemeMatch {
	var found []ThemeMatch
	m.longest(text, func(start, end int, words []int32) {
		for _, w := range words {
			if int(w) < len(themes) {
				found = append(found, ThemeMatch{start, end, &l.Themes[themes[w]]})
			}
		}
	})
	return found
}

// FindEvents returns the dated events that text names. A name that several places use (「省第十二次党代会」) is found once for
// each of them: Scope tells them apart.
func (l *Lexicon) FindEvents(text string) []EventMatch {
	var found []EventMatch
	l.index.events.longest(text, func(start, end int, words []int32) {
		for _, w := range words {
			if int(w) < len(l.index.eventWords) {
				found = append(found, EventMatch{start, end, &l.Events[l.index.eventWords[w]]})
			}
		}
	})
	return found
}

// SurnameLen returns the length in bytes of the surname that text begins with, compound ones first; 0 if there is none.
func (l *Lexicon) SurnameLen(text string) int {
	if !l.index.families.First(text) {
		return 0
	}
	_, n := utf8.DecodeRuneInString(text)
	if n > 0 && n < len(text) {
		_, m := utf8.DecodeRuneInString(text[n:])
		if l.index.surnames[text[:n+m]] {
			return n + m
		}
	}
	if l.index.surnames[text[:n]] {
		return n
	}
	return 0
}

// IsSurname reports whether s is a surname.
func (l *Lexicon) IsSurname(s string) bool { return l.index.surnames[s] }
