package nlp

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// FoldQuestion gives a question the form that the lexicon and the texts have: half width but for Chinese punctuation,
// simplified characters, neither emoji (「[捂脸]」 is one) nor control characters nor broken UTF-8. It is only for questions: stored text
// stays as it is.
func (l *Lexicon) FoldQuestion(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	traditional := false
	from := 0 // of what is to be normalized: combining characters count with the one before
	flush := func(to int) {
		b.WriteString(norm.NFKC.String(text[from:to]))
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\x1b': // with what it tells a terminal
			flush(i)
			n += len(reEscape.FindString(text[i+n:]))
			from = i + n
		case r == utf8.RuneError && n == 1 || isEmoji(r) || unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			flush(i)
			from = i + n
		case strings.ContainsRune("，。？！：；“”‘’…—～", r):
			flush(i)
			b.WriteString(text[i : i+n])
			from = i + n
		case r >= 0x3400 && !inGB2312(r):
			traditional = traditional || unicode.Is(unicode.Han, r)
		}
		i += n
	}
	flush(len(text))
	text = l.dropStickers(b.String())
	if traditional || strings.ContainsAny(text, "乾著") {
		text = l.index.speech.simplify(text)
	}
	return text
}

// reEscape is what stands behind the escape character where colours or the cursor are set.
var reEscape = regexp.MustCompile(`^\[[0-9;?]*[a-zA-Z]`)

// Simplified returns text, if it is written in traditional characters, with simplified ones in their places: every offset
// means the same place in both. Other text is returned as it is.
func (l *Lexicon) Simplified(text string) string {
	if !traditional(text) {
		return text
	}
	simple := l.index.speech.simplify(text)
	if utf8.RuneCountInString(simple) != utf8.RuneCountInString(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		c, n := utf8.DecodeRuneInString(simple)
		simple = simple[n:]
		if utf8.RuneLen(c) != utf8.RuneLen(r) {
			c = r
		}
		b.WriteRune(c)
	}
	return b.String()
}

// traditional reports whether one character in fifty of the beginning of text is a common traditional one.
func traditional(text string) bool {
	if !commonTraditional.In(text) {
		return false
	}
	n, hits := 0, 0
	for i, size := 0, 0; i < len(text); i += size {
		var r rune
		if r, size = hanAt(text, i); size == 0 {
			r, size = RuneAt(text, i)
		}
		if n++; n > 3000 {
			break
		}
		if commonTraditional.Has(r) {
			hits++
		}
	}
	return hits*50 > n
}

var commonTraditional = NewChars("會區縣長記書黨說個們這來時對為國發產業經濟報導園萬億現實強調頭開關務員動環質選題電話應該設")

// dropStickers removes what messengers send for their own small pictures: 「[捂脸]」.
func (l *Lexicon) dropStickers(text string) string {
	from := strings.IndexByte(text, '[')
	if from < 0 {
		return text
	}
	var b strings.Builder
	for from >= 0 {
		to := strings.IndexByte(first(text[from:], 40), ']')
		if to > 0 && l.index.stickers[text[from+1:from+to]] {
			b.WriteString(text[:from])
			text = text[from+to+1:]
		} else {
			b.WriteString(text[:from+1])
			text = text[from+1:]
		}
		from = strings.IndexByte(text, '[')
	}
	b.WriteString(text)
	return b.String()
}

func isEmoji(r rune) bool {
	switch {
	case r == '★' || r == '☆':
		return false
	case r >= 0x1F000 && r <= 0x1FAFF, r >= 0x2600 && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF,
		r >= 0xFE00 && r <= 0xFE0F, r == 0x20E3, r >= 0xE0000 && r <= 0xE007F, r >= 0x23E9 && r <= 0x23FF, r == 0xFFFC:
		return true
	}
	return false
}

// inGB2312 reports whether r belongs to the old set of simplified characters. Most traditional characters do not.
func inGB2312(r rune) bool {
	var src [utf8.UTFMax]byte
	var dst [4]byte
	n := utf8.EncodeRune(src[:], r)
	nd, _, err := simplifiedchinese.GBK.NewEncoder().Transformer.Transform(dst[:], src[:n], true)
	return err == nil && nd == 2 && dst[0] >= 0xB0 && dst[0] <= 0xF7 && dst[1] >= 0xA1
}

// simplify turns traditional characters into simplified ones. 著 becomes 着 but in 著作, 显著 and their like.
func (s *speech) simplify(text string) string {
	s.openOnce.Do(func() { s.t2s, _ = opencc.New("t2s") })
	if s.t2s == nil {
		return text
	}
	simple, err := s.t2s.Convert(text)
	if err != nil {
		return text
	}
	if !strings.Contains(simple, "著") {
		return simple
	}
	var b strings.Builder
	var before rune
	for i, r := range simple {
		if r == '著' {
			next, _ := utf8.DecodeRuneInString(simple[i+len("著"):])
			if !strings.ContainsRune("作名称述者书录", next) && !strings.ContainsRune("显卓名论专巨原合编译土昭遗所", before) {
				r = '着'
			}
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// speech knows how characters sound and look. Its tables are built at the first question that needs them.
type speech struct {
	openOnce sync.Once
	t2s      *opencc.OpenCC

	soundOnce sync.Once
	table     string
	sounds    []uint16 // index into syllables of every character from firstHan on
	syllables []string
	readings  map[string]string
	alike     map[rune][]int16 // groups of look-alikes that a character is in
}
