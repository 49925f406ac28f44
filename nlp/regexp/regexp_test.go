package regexp_test

import (
	"reflect"
	std "regexp"
	"strings"
	"testing"

	"wenzheng/nlp/regexp"
)

// FuzzAsStandard holds that no match is lost.
func FuzzAsStandard(f *testing.F) {
	long := strings.Repeat("他去到区里，说第三季度的GDP，", 8)
	for _, re := range []string{
		`强调|指出|要求`, `第(.{1,8})季度`, `^(?:那)?(\p{Han}{2,5})(?:说|讲)`, `[区县市]长?`, `(?i)gdp|K线`, `a*`, `(?:去|到)+了`, `x{0,2}y{2}`, `^$`, `\d+月(?:份|底)?`,
		`[^，。]{2,}$`, `(?:|甲)乙`, `[\x{0}-\x{10FFFF}]`, `\x{FFFD}`, `ſ|(?i:s)t`, `(?s).`, `𠮷+`, `\bGDP\b`, `[一-龥]的`, `é{1,3}`,
		`^(?:他|去)到`, `去\b|\b了`, `(?:那)?^市委`, `(?m)^委|了$`, `(?:市委|委书)记?`, `(?:$|了)`, `(?:去(?:过|到))*了`, `(?i)k线?|(?:年|月)$`,
		`^[ ，]*在?(\p{Han}{2,12}?)(?:方面|一项)，$|^(\p{Han}{0,8}?合同)中，$`, `(?:了|月)底?$`, `的(?:𠮷|\x{FFFD})\z`, `(?i)[区k]$`, `月(?:$|底$)`,
	} {
		for _, s := range []string{"", "市委书记强调了什么", "第三季度的GDP", "k线", "甲乙", "yy", "xyy", "他去了到了", "\xe5\xbc", "\xe3\x80A", "\xff", "ſt", "ST", "𠮷", "8月底", "é", "Ｋ", long, long + "\xe5" + long + "的𠮷"} {
			f.Add(re, s)
		}
	}
	f.Fuzz(func(t *testing.T, source, s string) {
		want, err := std.Compile(source)
		if err != nil {
			return
		}
		got := regexp.MustCompile(source)
		if got.MatchString(s) != want.MatchString(s) {
			t.Fatalf("%q matches %q: %v", source, s, !want.MatchString(s))
		}
		if x, y := got.FindString(s), want.FindString(s); x != y {
			t.Errorf("FindString %q, want %q", x, y)
		}
		for name, pair := range map[string][2]any{
			"FindStringIndex":            {got.FindStringIndex(s), want.FindStringIndex(s)},
			"FindStringSubmatch":         {got.FindStringSubmatch(s), want.FindStringSubmatch(s)},
			"FindStringSubmatchIndex":    {got.FindStringSubmatchIndex(s), want.FindStringSubmatchIndex(s)},
			"FindAllString":              {got.FindAllString(s, -1), want.FindAllString(s, -1)},
			"FindAllStringIndex":         {got.FindAllStringIndex(s, 2), want.FindAllStringIndex(s, 2)},
			"FindAllStringSubmatch":      {got.FindAllStringSubmatch(s, -1), want.FindAllStringSubmatch(s, -1)},
			"FindAllStringSubmatchIndex": {got.FindAllStringSubmatchIndex(s, -1), want.FindAllStringSubmatchIndex(s, -1)},
			"ReplaceAllString":           {got.ReplaceAllString(s, "<$1>"), want.ReplaceAllString(s, "<$1>")},
			"Split":                      {got.Split(s, 3), want.Split(s, 3)},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s(%q, %q) = %v, want %v", name, source, s, pair[0], pair[1])
			}
		}
		quote := func(m string) string { return "<" + m + ">" }
		if x, y := got.ReplaceAllStringFunc(s, quote), want.ReplaceAllStringFunc(s, quote); x != y {
			t.Errorf("ReplaceAllStringFunc %q, want %q", x, y)
		}
	})
}
