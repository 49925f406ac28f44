package nlp

import (
	"strconv"
	"strings"
)

// Numeral reads a whole number below 100 in writing, 三, 十二 or 两, or any in digits: 12. It is 0 when s is none.
func Numeral(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, tens := 0, false
	for _, r := range s {
		d := HanDigit(r)
		switch {
		case r == '十' && !tens:
			n, tens = max(n, 1)*10, true
		case d > 0 && (n == 0 || tens && n%10 == 0):
			n += d
		default:
			return 0
		}
	}
	return n
}

// HanDigit is the value of a digit in writing, 1 to 9, 0 for any other character.
func HanDigit(r rune) int {
	if r == '两' {
		return 2
	}
	return strings.IndexRune("〇一二三四五六七八九", r) / len("一")
}
