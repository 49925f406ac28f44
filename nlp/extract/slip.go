package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
)

// slips finds words that a scan has spoilt: a stock phrase without its last character, 「贯彻落省…」 for 「贯彻落实省…」.
type slips struct {
	heads *nlp.Matcher // phrases without their last characters
	next  []string     // the characters that may follow each
}

func newSlips(phrases []string) *slips {
	var heads []string
	s := &slips{}
	for _, p := range phrases {
		_, n := utf8.DecodeLastRuneInString(p)
		head, last := p[:len(p)-n], p[len(p)-n:]
		i := slices.Index(heads, head)
		if i < 0 {
			i, heads, s.next = len(heads), append(heads, head), append(s.next, "")
		}
		s.next[i] += last
	}
	s.heads = nlp.NewMatcher(heads)
	return s
}

// in reports whether text holds a phrase that is cut short within a run of Chinese characters.
func (s *slips) in(text string) bool {
	for _, m := range s.heads.Find(text) {
		if c, _ := utf8.DecodeRuneInString(text[m.End:]); clean.IsHan(c) && !strings.ContainsRune(s.next[m.Index], c) {
			return true
		}
	}
	return false
}

// misnumbered returns the number of a congress, 「省第十三次党代会」, that a document gives it by mistake: it speaks at least
// twice as often of the congress before, which it is about. "" when there is none.
func misnumbered(texts [][]*prose) string {
	counts := map[string]int{}
	for _, xs := range texts {
		for _, x := range xs {
			if x == nil {
				continue
			}
			for rest := x.s; ; {
				i := nlp.Index(rest, "次党代会")
				if i < 0 {
					break
				}
				end := i + len("次党代会")
				if k := strings.LastIndex(rest[max(0, i-18):i], "第"); k >= 0 {
					counts[rest[max(0, i-18)+k:end]]++
				}
				rest = rest[end:]
			}
		}
	}
	for a, n := range counts {
		for b, m := range counts {
			if next(a) == b && m*2 <= n {
				return b
			}
		}
	}
	return ""
}

// next is the congress after 「第十二次党代会」, "" for other forms of numbers.
func next(a string) string {
	const digits = "一二三四五六七八九"
	n := strings.TrimSuffix(strings.TrimPrefix(a, "第"), "次党代会")
	last, w := utf8.DecodeLastRuneInString(n)
	i := strings.IndexRune(digits, last)
	switch {
	case last == '十':
		return "第" + n + "一次党代会"
	case i < 0 || i+w == len(digits):
		return ""
	}
	return "第" + n[:len(n)-w] + firstChars(digits[i+w:], 1) + "次党代会"
}
