package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairs are the marks within which nothing is cut.
var pairs = [...][2]rune{{'“', '”'}, {'「', '」'}, {'《', '》'}, {'（', '）'}}

// Shorten cuts s behind a clause so that at most n characters remain, and says whether it cut. Where the first clause
// is longer, that one remains whole, unless it lists things at over twice that length: then it ends behind one of them.
// No figure is cut, and nothing within quotation marks, titles or parentheses.
func Shorten(s string, n int) (string, bool) {
	if utf8.RuneCountInString(s) <= n {
		return s, false
	}
	var left, depth [len(pairs)]int // closing marks to come, and open ones that wait for them
	for i, p := range pairs {
		left[i] = strings.Count(s, string(p[1]))
	}
	count, cut, open := 0, 0, 0
	listed := 0 // end of a thing in a list
	var last rune
	for i, r := range s {
		for k, p := range pairs {
			switch {
			case r == p[0] && left[k] > depth[k]:
				depth[k]++
				open++
			case r == p[1]:
				left[k]--
				if depth[k] > 0 {
					depth[k]--
					open--
				}
			}
		}
		if open == 0 && i > 0 && strings.ContainsRune("，；。！？", r) && !(r == '，' && unicode.IsDigit(last) && startsWithDigit(s[i+len("，"):])) {
			if count > n && cut > 0 {
				break
			}
			if cut = i; count > n {
				break
			}
		}
		if open == 0 && r == '、' && count <= n && count > n/2 && !unicode.IsDigit(last) {
			listed = i
		}
		last = r
		count++
	}
	if whole := cut; listed > 0 {
		if whole == 0 {
			whole = len(s)
		}
		if utf8.RuneCountInString(s[:whole]) > 2*n {
			return s[:listed], true
		}
	}
	if cut == 0 {
		return s, false
	}
	return s[:cut], true
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// clip cuts s to about n characters, for what has no clause end in time: before a figure rather than within it, and
// before a quotation that would stay open.
func clip(s string, n int) string {
	i := 0
	for k := range s {
		if n == 0 {
			i = k
			break
		}
		n--
	}
	if i == 0 {
		return s
	}
	at := i
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsDigit(r) && !strings.ContainsRune(".,，%万亿千百", r) {
			break
		}
		at -= size
	}
	if at == 0 {
		at = i
	}
	if k := strings.LastIndex(s[:at], "“"); k > 0 && k > strings.LastIndex(s[:at], "”") {
		at = k
	}
	return s[:at] + "……"
}
