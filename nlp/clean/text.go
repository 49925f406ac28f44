package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/store"
)

// Text is cleaned text of which every byte knows where it came from. The zero Text is empty.
//
// Repairs, in order: line ends and invisible characters and the ** of bold type go; full-width letters, digits and signs become half-width;
// half-width punctuation between Chinese characters becomes full-width; blanks beside a Chinese character go (in a
// heading one blank between two Chinese characters stays). NFKC and without blanks, S equals the source at its spans.
type Text struct {
	S   string
	doc string  // the document's text, "" for words of no document
	src []int32 // offset in doc of the rune that each byte of S was made from; nil if S is doc[at:] as it stands there
	at  int
}

// sources appends the offsets in doc of the runes that the bytes of S were made from.
func (t Text) sources(to []int32) []int32 {
	if t.src != nil || t.doc == "" {
		return append(to, t.src...)
	}
	return appendOffsets(to, t.doc, t.at, t.at+len(t.S))
}

// appendOffsets appends for each byte of doc[from:end] where its rune begins.
func appendOffsets(to []int32, doc string, from, end int) []int32 {
	for i := from; i < end; {
		_, n := utf8.DecodeRuneInString(doc[i:end])
		for range n {
			to = append(to, int32(i))
		}
		i += n
	}
	return to
}

// Spans returns the byte ranges of the document that S[from:to] was made from, in the order of S. Ranges that only blanks
// part are one.
func (t Text) Spans(from, to int) []store.Span { return t.AppendSpans(nil, from, to) }

// AppendSpans is Spans, appended to list.
func (t Text) AppendSpans(list []store.Span, from, to int) []store.Span {
	if t.doc == "" || from >= to {
		return list
	}
	if t.src == nil {
		return append(list, store.Span{Start: t.at + from, End: t.at + to})
	}
	out := list[len(list):]
	for i := from; i < to; {
		_, n := utf8.DecodeRuneInString(t.S[i:])
		at := int(t.src[i])
		_, w := utf8.DecodeRuneInString(t.doc[at:])
		if k := len(out) - 1; k >= 0 && (out[k].End == at || out[k].End < at && strings.TrimFunc(t.doc[out[k].End:at], unicode.IsSpace) == "") {
			out[k].End = at + w
		} else if k < 0 || out[k].Start > at || out[k].End <= at {
			out = append(out, store.Span{Start: at, End: at + w})
		}
		i += n
	}
	return append(list, out...)
}

// Slice returns S[from:to] as a Text.
func (t Text) Slice(from, to int) Text {
	u := Text{S: t.S[from:to], doc: t.doc, at: t.at + from}
	if t.src != nil {
		u.src = t.src[from:to]
	}
	return u
}

// Trim drops blanks at both ends.
func (t Text) Trim() Text {
	from := len(t.S) - len(strings.TrimLeftFunc(t.S, unicode.IsSpace))
	to := len(strings.TrimRightFunc(t.S, unicode.IsSpace))
	if from >= to {
		return Text{doc: t.doc}
	}
	return t.Slice(from, to)
}

// Join appends u to t, which need not follow it in the document.
func (t Text) Join(u Text) Text {
	return Text{S: t.S + u.S, doc: u.doc, src: u.sources(t.sources(make([]int32, 0, len(t.S)+len(u.S))))}
}

// cornered are quotation marks as tradition prints them. They are as long as those of today.
var cornered = strings.NewReplacer("「", "“", "」", "”", "『", "‘", "』", "’")

// Curled returns t with straight quotation marks as “ and ” in turn, if they come in pairs, and with 「」 as “” where it has none of these,
// for reading.
func (t Text) Curled() Text {
	if strings.Contains(t.S, "「") && !strings.ContainsAny(t.S, "“”\"") {
		t.S = cornered.Replace(t.S)
		return t
	}
	if n := strings.Count(t.S, `"`); n == 0 || n%2 != 0 {
		return t
	}
	out := Text{doc: t.doc}
	src := t.sources(make([]int32, 0, len(t.S)))
	var b strings.Builder
	open := false
	for i := 0; i < len(t.S); i++ {
		if t.S[i] != '"' {
			b.WriteByte(t.S[i])
			if len(src) > 0 {
				out.src = append(out.src, src[i])
			}
			continue
		}
		mark := "“"
		if open {
			mark = "”"
		}
		open = !open
		b.WriteString(mark)
		if len(src) > 0 {
			out.src = append(out.src, src[i], src[i], src[i])
		}
	}
	out.S = b.String()
	return out
}

// Pick returns the cleaned words of doc at spans, for showing: what Repair makes of each, in order.
func Pick(doc string, spans []store.Span) string {
	words, own := pick(doc, spans)
	if !own { // a copy, which keeps no document
		words = strings.Clone(words)
	}
	return words
}

// Look is Pick for who does not keep the words, which may be a part of doc.
func Look(doc string, spans []store.Span) string {
	words, _ := pick(doc, spans)
	return words
}

// pick is Pick; own is false where the words are a part of doc.
func pick(doc string, spans []store.Span) (words string, own bool) {
	for _, s := range spans {
		if s.Start < 0 || s.End > len(doc) || s.Start > s.End {
			continue
		}
		b := repairing{doc: doc, first: s.Start, next: s.Start, end: s.End}
		more := b.repair(s.Start, s.End, false).S
		switch {
		case words == "":
			words, own = more, b.changed
		case more != "":
			words, own = words+more, true
		}
	}
	return words, own
}

func invisible(r rune) bool {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r == 0xfeff, r == 0xad:
		return true
	case r < 0x20 && r != '\t' && r != '\n', r == 0x7f:
		return true
	}
	return false
}

// IsHan reports whether r is a Chinese character.
func IsHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r >= 0x3400 && r <= 0x4dbf || r >= 0x20000 && r <= 0x3134f
}

// fold gives the half-width form of full-width letters, digits and signs that are not punctuation of a sentence.
func fold(r rune) rune {
	if r >= '！' && r <= '～' {
		switch r {
		case '！', '，', '：', '；', '？', '（', '）', '～':
			return r
		}
		return r - 0xfee0
	}
	switch r {
	case '﹣':
		return '-'
	case '﹪':
		return '%'
	}
	return r
}

// widen gives the full-width form of sentence punctuation.
func widen(r rune) rune {
	switch r {
	case ',', ':', ';', '?', '!', '(', ')':
		return r + 0xfee0
	}
	return r
}

// cjk reports whether r is written without blanks beside it.
func cjk(r rune) bool {
	if IsHan(r) {
		return true
	}
	switch {
	case r >= 0x3000 && r <= 0x303f, r >= 0xff00 && r <= 0xffef:
		return true
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—' || r == '·' || r == '★' || r == '☆':
		return true
	}
	return false
}

// Repair cleans doc[start:end]. With heading, a blank between two Chinese characters stays as one.
func Repair(doc string, start, end int, heading bool) Text {
	b := repairing{doc: doc, first: start, next: start, end: end, sources: true}
	return b.repair(start, end, heading)
}

// repairedWords is Repair(doc, 0, len(doc), false).S.
func repairedWords(doc string) string {
	b := repairing{doc: doc, end: len(doc)}
	return b.repair(0, len(doc), false).S
}

// repairing is a Text in the making. As long as nothing is to be repaired it is doc[first:next].
type repairing struct {
	doc         string
	first, next int
	end         int
	changed     bool
	sources     bool // are wanted
	b           []byte
	src         []int32
}

// put adds r, which was made from the rune of doc at byte at, of size bytes; same tells that it is that rune.
func (t *repairing) put(r rune, at, size int, same bool) {
	if !t.changed {
		if t.first == t.next {
			t.first, t.next = at, at
		}
		if same && at == t.next {
			t.next += size
			return
		}
		t.change()
	}
	from := len(t.b)
	t.b = utf8.AppendRune(t.b, r)
	if t.sources {
		for range len(t.b) - from {
			t.src = append(t.src, int32(at))
		}
	}
}

// change takes what is so far out of doc.
func (t *repairing) change() {
	t.changed = true
	t.b = append(make([]byte, 0, t.end-t.first), t.doc[t.first:t.next]...)
	if t.sources {
		t.src = appendOffsets(make([]int32, 0, t.end-t.first), t.doc, t.first, t.next)
	}
}

// hanRune is the character of three bytes that s begins with.
func hanRune(s string) rune { return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F) }

// keep adds doc[from:to], characters of three bytes each, as they are.
func (t *repairing) keep(from, to int) {
	if !t.changed {
		if t.first == t.next {
			t.first, t.next = from, from
		}
		if from == t.next {
			t.next = to
			return
		}
		t.change()
	}
	t.b = append(t.b, t.doc[from:to]...)
	for ; t.sources && from < to; from += 3 {
		t.src = append(t.src, int32(from), int32(from), int32(from))
	}
}

func (t *repairing) text() Text {
	if !t.changed {
		return Text{S: t.doc[t.first:t.next], doc: t.doc, at: t.first}
	}
	return Text{S: string(t.b), doc: t.doc, src: t.src}
}

func (t *repairing) repair(start, end int, heading bool) Text {
	doc := t.doc
	var last, prior rune  // last runes written
	gap := -1             // offset of pending blanks
	opened := 0           // wide brackets that are open
	stars := 0            // where the stars that are being read end
	run, wide := 0, false // where the marks that are being read end, and whether they are widened
	for i := start; i < end; {
		// Most are Chinese characters without a blank before them, U+4000 to U+9FFF.
		if gap < 0 && doc[i] >= 0xE4 && doc[i] <= 0xE9 && i+2 < end && doc[i+1]&0xC0 == 0x80 && doc[i+2]&0xC0 == 0x80 {
			to := i + 3
			for to+2 < end && doc[to] >= 0xE4 && doc[to] <= 0xE9 && doc[to+1]&0xC0 == 0x80 && doc[to+2]&0xC0 == 0x80 {
				to += 3
			}
			prior, last = last, hanRune(doc[to-3:])
			if to-i > 3 {
				prior = hanRune(doc[to-6:])
			}
			t.keep(i, to)
			i = to
			continue
		}
		r, n := nlp.RuneAt(doc[:end], i)
		at := i
		i += n
		if r == utf8.RuneError && n <= 1 {
			continue
		}
		if invisible(r) {
			continue
		}
		if fold(r) == '*' && at >= stars {
			n := 0
			if n, stars = starsFrom(doc[:end], at); n == 2 { // 「**答：**」
				i = stars
				continue
			}
		}
		if unicode.IsSpace(r) {
			if gap < 0 {
				gap = at
			}
			continue
		}
		printed := r
		r = fold(r)
		if w := widen(r); w != r {
			// 「8:30」, 「1,500」, 「a,b」 and 「(AI)」 stay; one Chinese neighbour of the marks is enough to widen them
			if at >= run {
				var next rune
				next, run = behindMarks(doc, i, end)
				wide = cjk(last) || cjk(next) || last == '%' && digit(next) && (r == ',' || r == ';') || // 「增长6%;2025年」
					wideBracket(doc[:end], at, run, opened > 0) // 「增速(%)」, 「(2025年9月29日通过)」
			}
			if wide {
				r = w
			}
		}
		if r == '，' && digit(last) && thousands(doc[:at], doc[i:end]) {
			r = ',' // 「1，200家」
		}
		switch r {
		case '（':
			opened++
		case '）':
			opened = max(opened-1, 0)
		}
		if gap >= 0 {
			if last != 0 && blankStays(prior, last, r, heading, doc[gap:at], doc[i:end]) {
				t.put(' ', gap, 1, doc[gap] == ' ')
			}
			gap = -1
		}
		t.put(r, at, n, r == printed)
		prior, last = last, r
	}
	return t.text()
}

// blankStays reports whether the blanks gap between prior, last and r, with behind, leave one: between words, not between Chinese characters but in a
// heading, nor within a figure.
func blankStays(prior, last, r rune, heading bool, gap, behind string) bool {
	switch {
	case heading && IsHan(last) && IsHan(r):
		return true
	case digit(last) && digit(r) && strings.Contains(gap, "\n"): // 「21⏎.4」, 「2⏎86」: broken at the margin
		return false
	case digit(last) && r == '.' && digit(nextSeen(behind)), last == '.' && digit(prior) && digit(r): // 「88 . 4」
		return false
	}
	return !cjk(last) && !cjk(r)
}

// wideBracket reports whether one of the marks doc[at:run] is a bracket that is wide: it closes one that is, or encloses a Chinese
// character.
func wideBracket(doc string, at, run int, open bool) bool {
	for i, r := range doc[at:run] {
		switch fold(r) {
		case ')':
			if open {
				return true
			}
		case '(':
			if enclosesHan(doc[at+i+1:]) {
				return true
			}
		}
	}
	return false
}

// enclosesHan reports whether a Chinese character stands before the bracket that closes in s, among its first characters.
func enclosesHan(s string) bool {
	n := 0
	for i := 0; i < len(s) && n < 30; n++ {
		r, at := seen(s, i, func(rune) bool { return true })
		switch r {
		case ')', '）', '(', '（', 0:
			return false
		}
		if IsHan(r) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		i = at + size
	}
	return false
}

// thousands reports whether a comma between before and behind parts the thousands of one number: one to three digits that count
// no place in an order, and three digits and no more behind it.
func thousands(before, behind string) bool {
	n := 0
	for ; n < 4; n++ {
		r, w := utf8.DecodeLastRuneInString(before)
		if !digit(fold(r)) {
			if n == 0 || strings.ContainsRune("第列居排、，.．-—至~～+", r) {
				return false
			}
			break
		}
		before = before[:len(before)-w]
	}
	for k := 0; n < 4; k++ {
		r, w := utf8.DecodeRuneInString(behind)
		if !digit(fold(r)) {
			return k == 3
		}
		behind = behind[w:]
	}
	return false
}

// starsFrom counts the stars that stand together in s from i, what is not seen aside, and gives where they end.
func starsFrom(s string, i int) (n, end int) {
	for end = i; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		i += w
		switch {
		case fold(r) == '*':
			n, end = n+1, i
		case !invisible(r) && !(r == utf8.RuneError && w <= 1):
			return n, end
		}
	}
	return n, end
}

// nextSeen is the first character of s that is seen.
func nextSeen(s string) rune {
	r, _ := seen(s, 0, func(rune) bool { return true })
	return r
}

// behindMarks returns the first character of doc[i:end] that is neither a blank nor a mark that may be widened, and where
// it stands.
func behindMarks(doc string, i, end int) (rune, int) {
	return seen(doc[:end], i, func(r rune) bool { return widen(r) == r })
}

// seen returns the first character of s from i that is seen after the repair and that is wanted, and where it stands.
func seen(s string, i int, wanted func(rune) bool) (rune, int) {
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		f := fold(r)
		if f == '*' {
			if n, end := starsFrom(s, i); n == 2 {
				i = end
				continue
			}
		}
		if !unicode.IsSpace(r) && !invisible(r) && r != utf8.RuneError && wanted(f) {
			return f, i
		}
		i += w
	}
	return 0, len(s)
}

func ascii(r rune) bool { return r > 0 && r < 0x80 }
func digit(r rune) bool { return r >= '0' && r <= '9' }
