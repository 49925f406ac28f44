package clean

import (
	"strings"
	"unicode/utf8"

	"wenzheng/store"
)

// borrowedRunes is how much of two paragraphs ends alike at least when one has the end of the other.
const borrowedRunes = 12

// borrowed takes from a paragraph the end that a wrong column gave it: it closes a quotation that nothing in it opens, and
// ends word for word as another paragraph whose quotation does. 「…的目标定位，|出台奖励政策，让企业留得住。”」
func borrowed(a *Article) {
	var whole map[string]int // the end of a paragraph → where it stands
	for i := range a.Paras {
		p := &a.Paras[i]
		if p.Kind != store.Paragraph || !strings.HasSuffix(p.S, "”") || strings.Count(p.S, "”") != strings.Count(p.S, "“")+1 {
			continue
		}
		if whole == nil {
			whole = map[string]int{}
			for k := range a.Paras {
				if q := &a.Paras[k]; q.Kind == store.Paragraph && strings.HasSuffix(q.S, "”") && strings.Count(q.S, "”") == strings.Count(q.S, "“") {
					whole[lastRunes(q.S, borrowedRunes)] = k
				}
			}
		}
		k, ok := whole[lastRunes(p.S, borrowedRunes)]
		if !ok {
			continue
		}
		q := &a.Paras[k]
		from := alikeFrom(p.S, q.S)
		if from == 0 || runes(p.S[from:]) < borrowedRunes || strings.Contains(p.S[from:], "“") {
			continue
		}
		q.Also = append(q.Also, p.Spans(from, len(p.S))...)
		p.Text = p.Slice(0, from)
		p.Marks |= store.Stitched
	}
}

// alikeFrom is where the clause of s begins from which on it ends as t does; 0 when all of s does, its length when no clause does.
func alikeFrom(s, t string) int {
	at, end := len(s), 0
	for i, j := len(s), len(t); i > 0 && j > 0; {
		x, n := utf8.DecodeLastRuneInString(s[:i])
		y, m := utf8.DecodeLastRuneInString(t[:j])
		if x != y {
			break
		}
		if end = i; strings.ContainsRune("，；。", x) {
			at = i
		}
		i, j = i-n, j-m
	}
	if _, n := utf8.DecodeLastRuneInString(s[:end]); end-n <= 0 {
		return 0
	}
	return at
}
