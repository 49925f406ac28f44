// Package regexp is that of the standard library with two cheap questions before each match: has the text the characters
// that no match does without, and where could a match begin? Of some hundred expressions that are asked of a question nine
// in ten are answered by the first, and most of the others by the second.
//
//	强调|指出|要求  →  one of 强, 指, 要
//	第(.{1,8})季度  →  第, 季 and 度; where 第 stands
//
// An expression is compiled when a text has them for the first time, since most never are.
package regexp

import (
	"math/bits"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Regexp is a regular expression. It is safe for concurrent use.
type Regexp struct {
	source string
	needs  []signs // of each a match holds one character
	clues  *clues  // nil: none
	heads  *heads  // nil: a match may begin with any character, be empty, or depend on what stands before it
	atHead bool    // it begins with ^, and heads are what stands behind that
	tails  *heads  // what a match ends with that ends with the text; nil: not all do, or they may be empty
	most   int     // bytes of text that tell whether there is a match at its beginning, and what it is; 0: any number
	once   sync.Once
	whole  *regexp.Regexp
	first  sync.Once
	begun  *regexp.Regexp // a match at the beginning
}

// MustCompile panics if the expression cannot be parsed.
func MustCompile(source string) *Regexp {
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		panic("regexp: " + source + ": " + err.Error())
	}
	re := &Regexp{source: source, needs: needsOf(tree), atHead: isAtHead(tree)}
	if len(re.needs) == 0 || re.needs[0].count() > rareSigns {
		re.clues = cluesOf(tree)
	}
	if h := new(heads); h.of(tree, re.atHead) == begins {
		re.heads = h
	}
	if h := new(heads); isAtTail(tree) && h.last(tree) == begins {
		re.tails = h
	}
	if n, ok := longest(tree); ok {
		re.most = (n + 1) * utf8.UTFMax // the last one is not cut
	}
	return re
}

// QuoteMeta returns an expression that matches s alone.
func QuoteMeta(s string) string { return regexp.QuoteMeta(s) }

func (re *Regexp) compiled() *regexp.Regexp {
	re.once.Do(func() { re.whole = regexp.MustCompile(re.source) })
	return re.whole
}

func (re *Regexp) atStart() *regexp.Regexp {
	re.first.Do(func() { re.begun = regexp.MustCompile(`^(?:` + re.source + `)`) })
	return re.begun
}

// may is false if s has no match.
func (re *Regexp) may(s string) bool {
	if re.atHead && re.heads != nil {
		if r, _ := utf8.DecodeRuneInString(s); !re.heads.has(r) {
			return false
		}
	}
	if re.tails != nil {
		if r, _ := utf8.DecodeLastRuneInString(s); !re.tails.has(r) {
			return false
		}
	}
	if len(s) > shortText && re.heads != nil { // long texts hold most characters
		return true
	}
	if len(re.needs) > 0 {
		has := signsOf(s)
		for i := range re.needs {
			if !has.meets(&re.needs[i]) {
				return false
			}
		}
	}
	return re.clues == nil || len(s) > shortText || re.clues.in(s)
}

// signs are characters, told apart by their lowest eight bits.
type signs [4]uint64

func (s *signs) add(r rune) { s[r>>6&3] |= 1 << (r & 63) }

func (s *signs) meets(t *signs) bool { return s[0]&t[0]|s[1]&t[1]|s[2]&t[2]|s[3]&t[3] != 0 }

func (s *signs) or(t *signs) {
	for i := range s {
		s[i] |= t[i]
	}
}

func (s *signs) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func signsOf(s string) (has signs) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			has.add(rune(c))
			i++
		case 0xE3 <= c && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80: // most Chinese characters
			has.add(rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F))
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			has.add(r)
			i += size
		}
	}
	return has
}

const (
	mostNeeds = 4  // that are worth asking for
	mostSigns = 96 // of one of them: more are in nearly every text
	rareSigns = 3  // few texts have one of so few
)

// needsOf lists sets of characters of each of which every match of an expression holds one, the smallest first.
func needsOf(tree *syntax.Regexp) []signs {
	var all []signs
	switch tree.Op {
	case syntax.OpLiteral:
		for _, r := range tree.Rune {
			var s signs
			s.add(r)
			if tree.Flags&syntax.FoldCase != 0 {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					s.add(f)
				}
			}
			all = append(all, s)
		}
	case syntax.OpCharClass:
		var s signs
		for i := 0; i+1 < len(tree.Rune); i += 2 {
			for r := tree.Rune[i]; r <= tree.Rune[i+1] && r < tree.Rune[i]+256; r++ {
				s.add(r)
			}
		}
		all = []signs{s}
	case syntax.OpCapture, syntax.OpPlus:
		return needsOf(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needsOf(tree.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			all = append(all, needsOf(sub)...)
		}
	case syntax.OpAlternate: // one of either: the first of each together, then the second
		all = make([]signs, mostNeeds)
		for _, sub := range tree.Sub {
			needs := needsOf(sub)
			if len(needs) == 0 {
				return nil
			}
			for i := range all {
				all[i].or(&needs[min(i, len(needs)-1)])
			}
		}
	}
	all = slices.DeleteFunc(all, func(s signs) bool { return s.count() > mostSigns })
	slices.SortStableFunc(all, func(x, y signs) int { return x.count() - y.count() })
	all = slices.Compact(all)
	return all[:min(len(all), mostNeeds)]
}

func (re *Regexp) String() string { return re.source }

// heads are characters that a match begins with, told apart by their lowest ten bits.
type heads [1 << 10 / 64]uint64

func (h *heads) add(r rune) { h[r>>6&15] |= 1 << (r & 63) }

func (h *heads) has(r rune) bool { return h[r>>6&15]&(1<<(r&63)) != 0 }

// What is known of how an expression begins.
type beginning int

const (
	begins  beginning = iota // with one of heads
	empty                    // or not at all
	unknown                  // with too many, or it depends on what stands before
)

const mostHeads = 512 // that a class may have

// of adds what the matches of an expression begin with, behind ^ where it has to be at the head.
func (h *heads) of(tree *syntax.Regexp, atHead bool) beginning {
	switch tree.Op {
	case syntax.OpLiteral:
		r := tree.Rune[0]
		h.add(r)
		if tree.Flags&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				h.add(f)
			}
		}
		return begins
	case syntax.OpCharClass:
		n := 0
		for i := 0; i+1 < len(tree.Rune); i += 2 {
			if n += int(tree.Rune[i+1]-tree.Rune[i]) + 1; n > mostHeads {
				return unknown
			}
			for r := tree.Rune[i]; r <= tree.Rune[i+1]; r++ {
				h.add(r)
			}
		}
		return begins
	case syntax.OpEmptyMatch, syntax.OpEndLine, syntax.OpEndText:
		return empty
	case syntax.OpBeginText:
		if atHead {
			return empty
		}
	case syntax.OpCapture, syntax.OpPlus:
		return h.of(tree.Sub[0], atHead)
	case syntax.OpStar, syntax.OpQuest:
		return max(empty, h.of(tree.Sub[0], atHead))
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return h.of(tree.Sub[0], atHead)
		}
		return max(empty, h.of(tree.Sub[0], atHead))
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			if b := h.of(sub, atHead); b != empty {
				return b
			}
		}
		return empty
	case syntax.OpAlternate:
		b := begins
		for _, sub := range tree.Sub {
			b = max(b, h.of(sub, atHead))
		}
		return b
	}
	return unknown // 「.」, ^, \b
}

// isAtHead reports whether every match begins with ^.
func isAtHead(tree *syntax.Regexp) bool {
	switch tree.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpCapture, syntax.OpConcat:
		return isAtHead(tree.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(tree.Sub, func(sub *syntax.Regexp) bool { return !isAtHead(sub) })
	}
	return false
}

// isAtTail reports whether every match ends with $.
func isAtTail(tree *syntax.Regexp) bool {
	switch tree.Op {
	case syntax.OpEndText:
		return true
	case syntax.OpCapture, syntax.OpConcat:
		return isAtTail(tree.Sub[len(tree.Sub)-1])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(tree.Sub, func(sub *syntax.Regexp) bool { return !isAtTail(sub) })
	}
	return false
}

// last adds what the matches of an expression end with, in front of $.
func (h *heads) last(tree *syntax.Regexp) beginning {
	switch tree.Op {
	case syntax.OpLiteral:
		return h.of(&syntax.Regexp{Op: syntax.OpLiteral, Flags: tree.Flags, Rune: tree.Rune[len(tree.Rune)-1:]}, false)
	case syntax.OpCharClass:
		return h.of(tree, false)
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpBeginText, syntax.OpEndText:
		return empty
	case syntax.OpCapture, syntax.OpPlus:
		return h.last(tree.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		return max(empty, h.last(tree.Sub[0]))
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return h.last(tree.Sub[0])
		}
		return max(empty, h.last(tree.Sub[0]))
	case syntax.OpConcat:
		for _, sub := range slices.Backward(tree.Sub) {
			if b := h.last(sub); b != empty {
				return b
			}
		}
		return empty
	case syntax.OpAlternate:
		b := begins
		for _, sub := range tree.Sub {
			b = max(b, h.last(sub))
		}
		return b
	}
	return unknown
}

// longest is how many characters a match has at most. It is not ok when that has no end, or when what stands around them matters.
func longest(tree *syntax.Regexp) (n int, ok bool) {
	switch tree.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText:
		return 0, true
	case syntax.OpLiteral:
		return len(tree.Rune), true
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, true
	case syntax.OpCapture, syntax.OpQuest:
		return longest(tree.Sub[0])
	case syntax.OpRepeat:
		n, ok = longest(tree.Sub[0])
		return n * tree.Max, ok && tree.Max >= 0
	case syntax.OpConcat, syntax.OpAlternate:
		for _, sub := range tree.Sub {
			k, ok := longest(sub)
			if !ok {
				return 0, false
			}
			if tree.Op == syntax.OpConcat {
				n += k
			} else {
				n = max(n, k)
			}
		}
		return n, true
	}
	return 0, false
}

// shortText is the length in bytes up to which each place where a match could begin is tried by itself: questions and most
// sentences. In a longer text that is done where little of it tells.
const shortText = 192

func (re *Regexp) steps(s string) bool {
	return len(s) <= shortText || 0 < re.most && re.most <= shortText
}

// near is as much of s as tells whether it begins with a match.
func (re *Regexp) near(s string) string {
	if re.most > 0 && len(s) > re.most {
		return s[:re.most]
	}
	return s
}

// seeks reports whether matches are sought where their heads stand.
func (re *Regexp) seeks() bool { return re.heads != nil && !re.atHead }

// head is what is read of s where they are not.
func (re *Regexp) head(s string) string {
	if re.atHead {
		return re.near(s)
	}
	return s
}

// next is where in s, from a place on, a match could begin; -1 for nowhere.
func (h *heads) next(s string, from int) int {
	for i := from; i < len(s); {
		var r rune
		size := 3
		if c := s[i]; 0xE3 <= c && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 { // as in signsOf
			r = rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
		} else {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if h.has(r) {
			return i
		}
		i += size
	}
	return -1
}

// find is the first match from a place on, as the standard library would give it for the rest: of.
func (re *Regexp) find(s string, from int, of func(*regexp.Regexp, string) []int) []int {
	for at := re.heads.next(s, from); at >= 0; {
		var m []int
		steps := re.steps(s[at:])
		if steps {
			m = of(re.atStart(), re.near(s[at:]))
		} else {
			m = of(re.compiled(), s[at:])
		}
		if m != nil {
			for i := range m {
				if m[i] >= 0 {
					m[i] += at
				}
			}
			return m
		}
		if !steps {
			return nil
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at = re.heads.next(s, at+size)
	}
	return nil
}

// findAll is each of the first n matches, or of all.
func (re *Regexp) findAll(s string, n int, of func(*regexp.Regexp, string) []int) (all [][]int) {
	for from := 0; n < 0 || len(all) < n; {
		m := re.find(s, from, of)
		if m == nil {
			break
		}
		all, from = append(all, m), m[1]
	}
	return all
}

func index(re *regexp.Regexp, s string) []int    { return re.FindStringIndex(s) }
func submatch(re *regexp.Regexp, s string) []int { return re.FindStringSubmatchIndex(s) }

// parts are the pieces of s that a match and its groups are.
func parts(s string, m []int) []string {
	if m == nil {
		return nil
	}
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

// MatchString, and all that follow, are those of the standard library.
func (re *Regexp) MatchString(s string) bool {
	if !re.may(s) {
		return false
	}
	if !re.seeks() {
		return re.compiled().MatchString(re.head(s))
	}
	for at := re.heads.next(s, 0); at >= 0; {
		if !re.steps(s[at:]) {
			return re.compiled().MatchString(s[at:])
		}
		if re.atStart().MatchString(re.near(s[at:])) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at = re.heads.next(s, at+size)
	}
	return false
}

func (re *Regexp) FindString(s string) string {
	if m := re.FindStringIndex(s); m != nil {
		return s[m[0]:m[1]]
	}
	return ""
}

func (re *Regexp) FindStringIndex(s string) []int {
	switch {
	case !re.may(s):
		return nil
	case re.seeks():
		return re.find(s, 0, index)
	}
	return re.compiled().FindStringIndex(re.head(s))
}

func (re *Regexp) FindStringSubmatch(s string) []string {
	return parts(s, re.FindStringSubmatchIndex(s))
}

func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	switch {
	case !re.may(s):
		return nil
	case re.seeks():
		return re.find(s, 0, submatch)
	}
	return re.compiled().FindStringSubmatchIndex(re.head(s))
}

func (re *Regexp) FindAllString(s string, n int) (out []string) {
	for _, m := range re.FindAllStringIndex(s, n) {
		out = append(out, s[m[0]:m[1]])
	}
	return out
}

func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	switch {
	case !re.may(s):
		return nil
	case re.seeks():
		return re.findAll(s, n, index)
	}
	return re.compiled().FindAllStringIndex(s, n)
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) (out [][]string) {
	for _, m := range re.FindAllStringSubmatchIndex(s, n) {
		out = append(out, parts(s, m))
	}
	return out
}

func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	switch {
	case !re.may(s):
		return nil
	case re.seeks():
		return re.findAll(s, n, submatch)
	}
	return re.compiled().FindAllStringSubmatchIndex(s, n)
}

func (re *Regexp) ReplaceAllString(s, by string) string {
	switch {
	case !re.may(s):
		return s
	case !re.seeks():
		return re.compiled().ReplaceAllString(s, by)
	}
	var out []byte
	done := 0
	for m := re.find(s, 0, submatch); m != nil; m = re.find(s, done, submatch) {
		out = re.atStart().ExpandString(append(out, s[done:m[0]]...), by, s, m)
		done = m[1]
	}
	if done == 0 {
		return s
	}
	return string(append(out, s[done:]...))
}

func (re *Regexp) ReplaceAllStringFunc(s string, by func(string) string) string {
	switch {
	case !re.may(s):
		return s
	case !re.seeks():
		return re.compiled().ReplaceAllStringFunc(s, by)
	}
	var out []byte
	done := 0
	for m := re.find(s, 0, index); m != nil; m = re.find(s, done, index) {
		out = append(append(out, s[done:m[0]]...), by(s[m[0]:m[1]])...)
		done = m[1]
	}
	if done == 0 {
		return s
	}
	return string(append(out, s[done:]...))
}

func (re *Regexp) Split(s string, n int) []string { return re.compiled().Split(s, n) }
