package question

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
)

// sounds are the words of a closed set by their syllables: what a question in pinyin can be made of, and what a slip of
// the input method can have meant.
type sounds struct {
	*ofLexicon
	words  map[string][]string // 「laoshan」 → 崂山
	titles []string            // offices that the corpus has
	most   int                 // letters of the longest key
}

// ofLexicon are those that are the same of every corpus.
type ofLexicon struct {
	plain  map[string]string // words of grammar: 「zuijin」 → 最近
	most   int               // letters of the longest of them
	spelt  [][2]string       // words that file under a theme, each with its letters
	themes map[string]string // those of four characters and more, by their letters, also with 「*」 for one of them
	near   alike[struct{}]   // these
}

// newSounds lists the names of the corpus, its offices, themes and the words of asking.
func (p *Parser) newSounds() *sounds {
	s := &sounds{ofLexicon: p.lexical, words: map[string][]string{}, most: p.lexical.most}
	put := func(word, key string) {
		s.words[key] = add(s.words[key], word)
		s.most = max(s.most, len(key))
	}
	for _, n := range p.persons {
		put(n, spell(p.lex.Pinyin(n)))
	}
	for _, n := range p.districts.names {
		key := spell(p.lex.Pinyin(n.shown))
		if !slices.Contains(s.words[key], n.name) {
			put(n.shown, key)
		}
	}
	for _, t := range p.tenures {
		if t.Post.Title != "" {
			s.titles = add(s.titles, t.Post.Title)
		}
	}
	for _, t := range append([]string{"书记", "区长", "市长", "县长", "区委书记", "市委书记", "县委书记"}, s.titles...) {
		s.titles = add(s.titles, t)
		if key := p.inside(t); len(s.words[key]) == 0 {
			put(t, key)
		}
	}
	for _, w := range s.spelt {
		if word, key := w[0], w[1]; len(s.words[key]) == 0 {
			put(word, key)
		}
	}
	return s
}

// soundsOf are those of a lexicon.
func (p *Parser) soundsOf(lex *nlp.Lexicon) *ofLexicon {
	s := &ofLexicon{plain: map[string]string{}, themes: map[string]string{}}
	for _, th := range lex.Themes {
		for _, w := range append(append([]string{th.Name}, th.Aliases...), th.Words...) {
			n, key := utf8.RuneCountInString(w), p.inside(w)
			if n >= 2 {
				s.spelt = append(s.spelt, [2]string{w, key})
			}
			if n < 4 {
				continue
			}
			s.near.put(w, struct{}{})
			for _, key := range append(gaps(w), key) {
				if s.themes[key] == "" {
					s.themes[key] = w
				}
			}
		}
	}
	grammar := append(slices.Clone(lex.Stops), lex.Asking...)
	for _, c := range lex.Cues {
		grammar = append(grammar, c.Word)
	}
	for _, a := range lex.Acts {
		grammar = append(grammar, a.Word)
	}
	for _, said := range slices.Sorted(maps.Keys(lex.English)) {
		grammar = append(grammar, lex.English[said])
	}
	grammar = append(append(grammar, strings.Fields(askedFor)...), strings.Split(askedWith, "")...)
	for _, w := range grammar {
		if key := p.inside(w); s.plain[key] == "" {
			s.plain[key] = w
			s.most = max(s.most, len(key))
		}
	}
	s.plain["shui"], s.plain["shei"], s.plain["na"] = "谁", "谁", "哪"
	return s
}

// What a question in pinyin is put together with, besides the words of the lexicon.
const (
	askedWith = "去哪了干啥说讲做的在几吗呢是有谁"
	askedFor  = "企业 公司 项目 会议 活动 目标 几家 几个 几次 综合 成绩 得分 排名 第一 第二 第三 倒数 一季度 二季度 三季度 四季度 上半年 下半年 前三季度"
)

// gaps gives a word with each of its characters left open in turn: 「营商*境」.
func gaps(word string) []string {
	rs := []rune(word)
	var out []string
	for i, r := range rs {
		rs[i] = '*'
		out = append(out, string(rs))
		rs[i] = r
	}
	return out
}

// inside gives the letters of a word that is no name: 区 is qu there.
func (p *Parser) inside(word string) string { return spell(p.lex.Pinyin("的" + word)[1:]) }

func spell(syllables []string) string { return strings.Join(syllables, "") }

var (
	reLatin  = regexp.MustCompile(`[A-Za-z]+(?:[ '’]+[A-Za-z]+)*`)
	reSpaced = regexp.MustCompile(`(?:^|[^\p{Han}])((?:\p{Han} ){1,}\p{Han})(?:$|[^\p{Han}]|\p{Han}{2})`)
	reCut    = regexp.MustCompile(`([区市县州省])委(?:记|书([^记]|$))`)
)

// together closes a text whose characters stand apart: 「某…区…书…记」. Any other is returned as it is.
func together(t string) string {
	parts := strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	alone := 0
	for _, s := range parts {
		if r, n := utf8.DecodeRuneInString(s); n == len(s) && (clean.IsHan(r) || unicode.IsDigit(r)) {
			alone++
		}
	}
	if len(parts) < 4 || alone*5 < len(parts)*4 {
		return t
	}
	return strings.Join(parts, "")
}

// heard reads what is written in pinyin, with blanks between the characters, or with a wrong character in an office or a
// theme, and notes how: 「jimo quwei shuji」, 「张 元 升」, 「书计」, 「人工只能」.
func (p *Parser) heard(q *Question, t string) string {
	note := func(s string) { q.Notes = add(q.Notes, "已按「"+s+"」理解") }
	if m := reSpaced.FindStringSubmatchIndex(t); m != nil {
		joined := strings.ReplaceAll(t[m[2]:m[3]], " ", "")
		t = t[:m[2]] + joined + t[m[3]:]
	}
	t = reLatin.ReplaceAllStringFunc(t, func(run string) string {
		if read, shown, ok := p.unspell(run); ok {
			note(shown)
			return read
		}
		return run
	})
	at := runeOffsets(t)
	for size := 6; size >= 2; size-- {
		for i := 0; i+size < len(at); i++ {
			from, to := at[i], at[i+size]
			word := t[from:to]
			if !allHan(word) || p.tok.IsWord(word) {
				continue
			}
			meant := ""
			if size >= 4 {
				meant = p.theme(word)
			} else if from > 0 && (endsIn(t[:from], "区市县委州盟旗镇党的") || p.endsPlace(t[:from])) {
				meant = p.office(word)
			}
			if meant != "" {
				note(meant)
				t = t[:from] + meant + t[to:]
				at = runeOffsets(t)
			}
		}
	}
	if reCut.MatchString(t) {
		t = reCut.ReplaceAllString(t, "${1}委书记${2}")
		note("委书记")
	}
	return t
}

// runeOffsets are where the characters of t begin, and its length.
func runeOffsets(t string) []int {
	at := make([]int, 0, len(t)/3+1)
	for i := range t {
		at = append(at, i)
	}
	return append(at, len(t))
}

// endsIn reports whether s ends in one of some characters.
func endsIn(s, chars string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(chars, r)
}

// office finds the office of the corpus that a word is with one of its characters wrong; "" for none or several.
func (p *Parser) office(word string) string {
	var fits []string
	for _, title := range p.sound.titles {
		if utf8.RuneCountInString(title) == utf8.RuneCountInString(word) && p.slip(word, title) {
			fits = add(fits, title)
		}
	}
	if len(fits) != 1 {
		return ""
	}
	return fits[0]
}

// theme finds the theme word that a run of characters is with one of them wrong or all of them sounding alike; "" for none.
func (p *Parser) theme(word string) string {
	if !p.sound.near.any(word) {
		return ""
	}
	var buf [64]byte
	for i, r := range word {
		key := append(append(append(buf[:0], word[:i]...), '*'), word[i+utf8.RuneLen(r):]...)
		if w := p.sound.themes[string(key)]; w != "" && w != word && p.slip(word, w) {
			return w
		}
	}
	if w := p.sound.themes[p.inside(word)]; w != "" && w != word && p.slip(word, w) {
		return w
	}
	return ""
}

// endsPlace reports whether text ends in a name of a place of the corpus.
func (p *Parser) endsPlace(s string) bool {
	for _, m := range p.shorts.Find(s) {
		if m.End == len(s) {
			return true
		}
	}
	return false
}

// unspell reads letters as words of the closed set, all of them or not at all; one must be a name, an office or a theme, and
// none may be read in two ways. shown is the name when there is nothing else.
func (p *Parser) unspell(run string) (read, shown string, ok bool) {
	var letters strings.Builder
	for _, r := range strings.ToLower(run) {
		if r >= 'a' && r <= 'z' {
			letters.WriteRune(r)
		}
	}
	s := letters.String()
	if len(s) < 4 || len(s) > 120 {
		return "", "", false
	}
	type step struct {
		from, cost int
		word       string
		content    bool
	}
	best := make([]step, len(s)+1)
	for i := range best {
		best[i].cost = 1 << 20
	}
	best[0].cost = 0
	for i := range s {
		if best[i].cost >= 1<<20 {
			continue
		}
		for j := i + 1; j <= len(s) && j-i <= p.sound.most; j++ {
			key := s[i:j]
			words := p.sound.words[key]
			word, content := "", len(words) == 1
			if content {
				word = words[0]
			} else if word = p.sound.plain[key]; word == "" {
				continue
			}
			cost := best[i].cost + 10
			if !content {
				cost++
			}
			if utf8.RuneCountInString(word) == 1 {
				cost += 3
			}
			if cost < best[j].cost {
				best[j] = step{i, cost, word, content}
			}
		}
	}
	var words []string
	for i := len(s); i > 0; i = best[i].from {
		if best[i].cost >= 1<<20 {
			return "", "", false
		}
		words = append(words, best[i].word)
		ok = ok || best[i].content
	}
	slices.Reverse(words)
	read = strings.Join(words, "")
	shown = read
	if len(words) == 1 {
		if pl := p.lex.Place(read); pl != nil && p.covered[pl.Name] {
			shown = pl.Name
		} else if i := slices.Index(p.shown, read); i >= 0 && p.places[i] != "" {
			shown = p.places[i]
		}
	}
	return read, shown, ok && strings.IndexFunc(read, clean.IsHan) >= 0
}
