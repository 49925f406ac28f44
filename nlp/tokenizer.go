package nlp

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-ego/gse"
	"golang.org/x/text/unicode/norm"

	"wenzheng/store"
)

// Token is a piece of a text: a word, a number, one punctuation mark. Text is text[Start:End], which are bytes.
type Token struct {
	Text       string
	Start, End int
}

// Tokenizer cuts text into words. It is read-only and safe for concurrent use. Its dictionary is data of the build: names
// and places that are learned later never change how a text is cut.
type Tokenizer struct {
	words   dictionary
	stops   map[string]bool
	tags    []tagged
	version string
}

// Runs that are longer are cut, so that one message cannot cost more than its length.
const (
	maxHanRun   = 200 // characters that are segmented at once
	maxLatinRun = 64  // bytes of a word of letters or digits
)

// commonDistance is that of a word that is used once in ten thousand.
const commonDistance = 13.5

// tokenizerVersion changes with the rules of Tokens and Terms.
const tokenizerVersion = "1"

// OpenTokenizer opens the dictionary third_party/dict/words.txt. words.bin beside it is the same dictionary compiled, for
// a start at once; where it is missing or made from another text, the text is read with NewTokenizer.
func OpenTokenizer(fsys fs.FS, l *Lexicon) (*Tokenizer, error) {
	text, err := fsys.Open("third_party/dict/words.txt")
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	defer text.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, text); err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	hash := [sha256.Size]byte(sum.Sum(nil))
	tags, err := fs.ReadFile(fsys, "third_party/dict/tags.txt")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	if file, err := fs.ReadFile(fsys, "third_party/dict/words.bin"); err == nil {
		if d, ok := openDictionary(file, hash); ok {
			t := newTokenizer(l, d, hash)
			t.tags = taggedOf(string(tags))
			return t, nil
		}
	}
	dict, err := fs.ReadFile(fsys, "third_party/dict/words.txt")
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	t, err := NewTokenizer(l, dict)
	if err != nil {
		return nil, err
	}
	t.tags = taggedOf(string(tags))
	return t, nil
}

// tagged are the words of one tag, in the order of their bytes, a blank behind each: 「念叨 看重 」.
type tagged struct{ tag, words string }

// taggedOf reads lines 「v 念叨 看重 」.
func taggedOf(text string) (list []tagged) {
	for line := range strings.Lines(text) {
		if tag, words, ok := strings.Cut(strings.TrimSpace(line), " "); ok && tag != "#" {
			list = append(list, tagged{tag, words + " "})
		}
	}
	return list
}

func (t *tagged) holds(word string) bool {
	s := t.words
	for lo, hi := 0, len(s); lo < hi; {
		from := lo + strings.LastIndexByte(s[lo:(lo+hi)/2], ' ') + 1
		to := from + strings.IndexByte(s[from:], ' ')
		switch w := s[from:to]; {
		case w == word:
			return true
		case w < word:
			lo = to + 1
		default:
			hi = from
		}
	}
	return false
}

// Tag tells what kind of word it is, as third_party/dict/tags.txt has it: v a verb, a an adjective, d an adverb, r a
// pronoun, c a conjunction. It is "" for names of things and unknown words.
func (t *Tokenizer) Tag(word string) string {
	for i := range t.tags {
		if t.tags[i].holds(word) {
			return t.tags[i].tag
		}
	}
	return ""
}

// NewTokenizer reads a dictionary, a word with its frequency on each line (「经济 5000」), the first line of a word counting;
// lines that begin with # are comments. l gives the stop words of questions; nil means none. It takes about 0.1 s of CPU.
func NewTokenizer(l *Lexicon, dict []byte) (*Tokenizer, error) {
	file, err := Compile(dict)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(dict)
	d, _ := openDictionary(file, hash)
	return newTokenizer(l, d, hash), nil
}

func newTokenizer(l *Lexicon, d dictionary, hash [sha256.Size]byte) *Tokenizer {
	t := &Tokenizer{words: d, stops: map[string]bool{}, version: tokenizerVersion + "-" + hex.EncodeToString(hash[:6])}
	if l != nil {
		for _, w := range l.Stops {
			t.stops[w] = true
		}
	}
	return t
}

// Compile gives the form of a dictionary that OpenTokenizer finds in words.bin.
func Compile(dict []byte) ([]byte, error) {
	seg, err := segmenter(string(dict))
	if err != nil {
		return nil, err
	}
	return compile(seg.Dict, sha256.Sum256(dict))
}

// segmenter has gse read a dictionary. Were it kept in a Tokenizer, the binary would hold all dictionaries of gse, since
// reflection could call its methods.
func segmenter(dict string) (*gse.Segmenter, error) {
	words, clean, line := 0, true, 0
	for text := range strings.Lines(dict) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if text == "" || text[0] == '#' {
			clean = false
			continue
		}
		word, freq, ok := strings.Cut(text, " ")
		if !ok || word == "" || !isNumber(freq) || !utf8.ValidString(word) {
			return nil, fmt.Errorf("dictionary: line %d: %q: write a word, one blank and its frequency", line, short(text))
		}
		words++
	}
	if words < 2 {
		return nil, errors.New("dictionary: at least two words are needed") // gse never finds the only word
	}
	if !clean {
		dict = dropComments(dict)
	}
	seg := &gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if err := seg.LoadDictStr(dict); err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	return seg, nil
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && len(s) < 12
}

func dropComments(dict string) string {
	var b strings.Builder
	b.Grow(len(dict))
	for line := range strings.Lines(dict) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Version changes whenever the same text may give other terms.
func (t *Tokenizer) Version() string { return t.version }

// IsWord reports whether s is a word of the dictionary.
func (t *Tokenizer) IsWord(s string) bool {
	return t.words.holds(s)
}

// Common reports whether s is one of the few thousand words that are used most: 「东西」, 「孩子」.
func (t *Tokenizer) Common(s string) bool {
	distance, ok := t.words.find(s)
	return ok && distance < commonDistance
}

// Tokens cuts text into words of the dictionary, numbers (「44.8」), words of Latin letters and digits (「RCEP」, 「H5」) and
// single other characters. Blanks and broken UTF-8 are left out.
func (t *Tokenizer) Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	r := runs.Get().(*run)
	defer runs.Put(r)
	t.scan(text, r, func(start, end int, c class) {
		if c != han {
			tokens = append(tokens, Token{text[start:end], start, end})
			return
		}
		at := 0
		for _, size := range r.words {
			start, end := r.starts[at], r.starts[at+int(size)]
			tokens = append(tokens, Token{text[start:end], start, end})
			at += int(size)
		}
	})
	return tokens
}

type class uint8

const (
	other class = iota
	han
	latin
	blank
)

func classOf(r rune, size int) class {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF, r == '〇':
		return han
	case r == '，' || r == '。' || r == '、' || r == '“' || r == '”':
		return other
	case r == utf8.RuneError && size == 1:
		return blank
	case r < utf8.RuneSelf:
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return latin
		case r <= ' ' || r == 0x7F:
			return blank
		}
		return other
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return blank
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return latin
	}
	return other
}

// scan calls yield for every token but words of Han characters, of which it calls yield once for those that stand together
// and leaves in r how they are cut.
func (t *Tokenizer) scan(text string, r *run, yield func(start, end int, c class)) {
	for i := 0; i < len(text); {
		first, n := RuneAt(text, i)
		c := classOf(first, n)
		start := i
		i += n
		switch c {
		case blank:
			continue
		case han:
			r.n = 0
			r.add(first, start)
			for i < len(text) && r.n < maxHanRun {
				next, n := hanAt(text, i)
				if next < firstHan || next > lastHan {
					if next, n = RuneAt(text, i); classOf(next, n) != han {
						break
					}
				}
				r.add(next, i)
				i += n
			}
			r.starts[r.n] = i
			t.words.cut(r, text)
			yield(start, i, han)
		case latin:
			for i < len(text) && i-start < maxLatinRun {
				r, n := utf8.DecodeRuneInString(text[i:])
				if classOf(r, n) != latin {
					// 44.8 and 1,500 are one number.
					if (r == '.' || r == ',') && i+1 < len(text) && isDigit(text[i-1]) && isDigit(text[i+1]) {
						i += n
						continue
					}
					break
				}
				i += n
			}
			yield(start, i, latin)
		case other:
			yield(start, i, other)
		}
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// Terms returns the index terms of text, in order, with repetitions: words of two characters or more, numbers and Latin
// words, all in half width and lower case; and the pairs of neighbouring Han characters, written 「~经济」, which no word
// can be.
func (t *Tokenizer) Terms(text string) []string {
	return t.list(text, false)
}

// AppendTerms is Terms, appended to terms.
func (t *Tokenizer) AppendTerms(terms store.Terms, text string) store.Terms {
	terms.Keys = slices.Grow(terms.Keys, len(text)/2+1)
	f := founds.Get().(*found)
	f.room = terms
	f.index = &f.room
	t.terms(text, false, f)
	terms, *f = f.room, found{}
	founds.Put(f)
	return terms
}

// founds are lent to those who index.
var founds = sync.Pool{New: func() any { return new(found) }}

// QueryTerms is Terms for a question: stop words give no term, and no pair reaches across one.
func (t *Tokenizer) QueryTerms(text string) []string {
	return t.list(text, true)
}

func (t *Tokenizer) list(text string, question bool) []string {
	f := found{list: make([]string, 0, len(text)/2+1)}
	f.pairs.Grow(len(text)/3*7 + 7)
	t.terms(text, question, &f)
	return f.list
}

// found are the terms of a text: those of a fact go into index, those of a question into list.
type found struct {
	index *store.Terms
	room  store.Terms // where index lies
	list  []string
	pairs strings.Builder // of list, which share their memory: 「~」 and two characters for each but the first
}

func (f *found) word(s string) {
	if f.index != nil {
		f.index.Add(s)
	} else {
		f.list = append(f.list, s)
	}
}

// pair takes two neighbouring characters.
func (f *found) pair(s string) {
	switch {
	case f.index != nil && len(s) == 6: // of the basic plane
		f.index.Keys = append(f.index.Keys, '~'<<56|store.TermKey(s)>>8|7)
	case f.index != nil:
		f.index.Add("~" + s)
	default:
		from := f.pairs.Len()
		f.pairs.WriteByte('~')
		f.pairs.WriteString(s)
		f.list = append(f.list, f.pairs.String()[from:])
	}
}

// runs are lent to those who cut: what a run holds is too much to be cleared for each sentence.
var runs = sync.Pool{New: func() any { return new(run) }}

func (t *Tokenizer) terms(text string, question bool, f *found) {
	if !plain(text) {
		text = strings.ToLower(norm.NFKC.String(text))
	}
	last, lastEnd := 0, -1 // the Han character before, for pairs
	r := runs.Get().(*run)
	defer runs.Put(r)
	t.scan(text, r, func(start, end int, c class) {
		switch c {
		case latin:
			if word := text[start:end]; question && t.stops[word] {
				lastEnd = -1
			} else {
				f.word(strings.ReplaceAll(word, ",", ""))
			}
		case han:
			at := 0
			for _, size := range r.words {
				chars := r.starts[at : at+int(size)+1]
				at += int(size)
				word := text[chars[0]:chars[size]]
				if question && t.stops[word] {
					lastEnd = -1
					continue
				}
				if size > 1 {
					f.word(word)
				}
				for k, i := range chars[:size] {
					if lastEnd == i {
						f.pair(text[last:chars[k+1]])
					}
					last, lastEnd = i, chars[k+1]
				}
			}
		}
	})
}

// plain reports whether text gives the same terms in half width and lower case: it holds nothing but characters of the
// basic block, ASCII in lower case, and marks that stand in no number.
func plain(text string) bool {
	for i := 0; i < len(text); {
		r, n := hanAt(text, i)
		if n == 0 {
			r, n = RuneAt(text, i)
		}
		switch {
		case r >= firstHan && r <= lastHan:
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				return false
			}
		default:
			switch r {
			case '、', '。', '：', '；', '！', '？', '（', '）', '“', '”', '‘', '’', '《', '》', '—', '…', '·', '「', '」', '【', '】', '％', '\u3000':
			case '，':
				if i > 0 && isDigit(text[i-1]) && i+n < len(text) && isDigit(text[i+n]) { // 「1，500」 is one number
					return false
				}
			default:
				return false
			}
		}
		i += n
	}
	return true
}
