package wechat

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is how much of a message is read, in bytes; the platform's own limit is far below.
const maxText = 32 << 10

var emojiForm = regexp.MustCompile(`<span class="emoji emoji([0-9a-f]{1,24})"></span>`)

// plain undoes what the Web protocol does to text: emoji as spans, line ends as <br/>, HTML escapes.
func plain(s string) string {
	if len(s) > maxText {
		s = s[:maxText]
	}
	s = strings.ToValidUTF8(s, "")
	if strings.Contains(s, "<span") {
		s = emojiForm.ReplaceAllStringFunc(s, func(span string) string {
			return emoji(emojiForm.FindStringSubmatch(span)[1])
		})
	}
	return html.UnescapeString(strings.ReplaceAll(s, "<br/>", "\n"))
}

// emoji gives the characters of 「1f600」, or of several in a row: 「1f1e81f1f3」.
func emoji(code string) string {
	var b strings.Builder
	for code != "" {
		n := 4
		if strings.HasPrefix(code, "1f") && len(code) >= 5 {
			n = 5
		}
		n = min(n, len(code))
		c, err := strconv.ParseUint(code[:n], 16, 32)
		if err != nil || !utf8.ValidRune(rune(c)) {
			return ""
		}
		b.WriteRune(rune(c))
		code = code[n:]
	}
	return b.String()
}

// blank reports whether c is a space of any kind, or nothing to see.
func blank(c rune) bool {
	return unicode.IsSpace(c) || c >= 0x200b && c <= 0x200f || c == 0x2060 || c == 0xfeff
}

// reply cuts the quotation that a reply begins with, and tells who is quoted:
//
//	「林远舟：昨天说的那个」
//	- - - - - - - - - - - - - - -
//	是哪一个
func reply(text string) (rest, quoted string) {
	if !strings.HasPrefix(text, "「") {
		return text, ""
	}
	end := -1
	closed := false // the line before ends the quotation
	for at := 0; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		next := min(at+len(line)+1, len(text))
		if closed && dashes(line) {
			end = next // of a quotation within a quotation, too
		}
		closed = strings.HasSuffix(strings.TrimRightFunc(line, blank), "」")
		at = next
	}
	if end < 0 {
		return text, ""
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(text, "「"), "\n")
	if i := strings.IndexAny(first, "：:"); i >= 0 {
		quoted = strings.TrimSpace(first[:i])
	}
	return text[end:], quoted
}

// dashes reports whether a line is the one between a quotation and what is said to it.
func dashes(line string) bool {
	n := 0
	for _, c := range line {
		switch {
		case c == '-' || c == '—' || c == '–' || c == '─':
			n++
		case !blank(c):
			return false
		}
	}
	return n >= 5
}

// callsign is how we are called in a chat.
type callsign struct {
	names  []string // ours, longest first
	others []string // of the other members, those that begin with one of ours; 「问政小助手」 for 「问政」
	sure   bool     // others are known
}

func newCallsign(names []string, others []string, sure bool) callsign {
	c := callsign{sure: sure}
	for _, n := range names {
		n = strings.TrimFunc(n, blank)
		if n != "" && !everyone(n) && !slices.Contains(c.names, n) {
			c.names = append(c.names, n)
		}
	}
	slices.SortFunc(c.names, func(a, b string) int { return len(b) - len(a) })
	for _, o := range others {
		o = strings.TrimFunc(o, blank)
		for _, n := range c.names {
			if len(o) > len(n) && begins(o, n) {
				c.others = append(c.others, o)
				break
			}
		}
	}
	return c
}

// everyone reports whether a name stands for all members.
func everyone(n string) bool {
	return n == "所有人" || n == "全体成员" || strings.EqualFold(n, "all") || strings.EqualFold(n, "everyone")
}

// begins reports whether s begins with head, in any case of letters.
func begins(s, head string) bool {
	return len(s) >= len(head) && strings.EqualFold(s[:len(head)], head)
}

// address cuts our mentions out of a text without quotations and tells whether there was one.
func (c callsign) address(text string) (rest string, mentioned bool) {
	var b strings.Builder
	from := 0
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], "@＠")
		if i < 0 {
			break
		}
		at += i
		_, width := utf8.DecodeRuneInString(text[at:])
		after := text[at+width:]
		n := 0
		if at == 0 || !asciiAlnum(text[at-1]) { // not an address: a@b
			n = c.match(after)
		}
		if n == 0 {
			at += width
			continue
		}
		mentioned = true
		b.WriteString(text[from:at])
		at += width + n
		at += len(text[at:]) - len(strings.TrimLeftFunc(text[at:], blank))
		from = at
	}
	if !mentioned {
		return strings.TrimFunc(text, blank), false
	}
	b.WriteString(text[from:])
	return strings.TrimLeftFunc(strings.TrimFunc(b.String(), blank), func(r rune) bool { return blank(r) || strings.ContainsRune("，,：:、", r) }), true
}

// match gives the length of our name at the beginning of what follows an @, 0 for none.
func (c callsign) match(s string) int {
	// A phone ends the name it inserts with U+2005, so what is before that is the whole name.
	if end := strings.IndexAny(s, "\u2005@＠\n"); end >= 0 && strings.HasPrefix(s[end:], "\u2005") {
		whole := strings.TrimFunc(s[:end], blank)
		for _, n := range c.names {
			if strings.EqualFold(whole, n) {
				return end
			}
		}
		return 0
	}
	for _, n := range c.names {
		if !begins(s, n) || !c.ends(n, s[len(n):]) {
			continue
		}
		for _, o := range c.others {
			if len(o) > len(n) && begins(s, o) {
				return 0
			}
		}
		return len(n)
	}
	return 0
}

// ends reports whether a name may end before after.
func (c callsign) ends(name, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case after == "", blank(next), unicode.IsPunct(next), unicode.IsSymbol(next):
		return next != '_'
	case next < utf8.RuneSelf && asciiAlnum(byte(next)):
		return !asciiAlnum(name[len(name)-1]) && c.sure
	}
	return c.sure // typed by hand without a space, and nobody else is called so
}

func asciiAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
