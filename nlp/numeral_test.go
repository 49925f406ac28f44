package nlp_test

import (
	"testing"

	"wenzheng/nlp"
)

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{"三": 3, "十": 10, "十二": 12, "二十": 20, "三十四": 34, "两": 2, "12": 12, "": 0, "几": 0, "二三": 0, "十十": 0, "第一": 0, "一个": 0} {
		if got := nlp.Numeral(s); got != want {
			t.Errorf("Numeral(%s) = %d, want %d", s, got, want)
		}
	}
}
