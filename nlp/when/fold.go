package when

import (
	"strings"
	"unicode/utf8"
)

// fold cuts text into runes, half width and simplified where a time expression needs it. off[i] is the byte at
// which rune i begins, off[len(r)] the length of text. 「２０２５年」 becomes 「2025年」, 「上週」 「上周」. Both lie in room, which
// grows as needed.
func fold(text string, room *[]int32) (r []rune, off []int32) {
	n := 0
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	if len(*room) < 2*n+1 { // less than needed for broken UTF-8 alone
		*room = make([]int32, 2*n+1)
	}
	r, off = (*room)[:0:n], (*room)[n:n]
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		switch {
		case c >= 0xE3 && c <= 0xE9 && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
			c, size = c&0x0F<<12|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
		case c >= utf8.RuneSelf:
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		if c >= 1<<16 || folding[c>>6]&(1<<(c&63)) != 0 {
			c = foldRune(c)
		}
		r, off = append(r, c), append(off, int32(i))
		i += size
	}
	return r, append(off, int32(len(text)))
}

// folding has a bit for each character of the basic plane that foldRune changes.
var folding = func() (set [1 << 10]uint64) {
	add := func(c rune) { set[c>>6] |= 1 << (c & 63) }
	add('\t')
	add('\r')
	for c := '！'; c <= '～'; c++ {
		add(c)
	}
	for c := range folded {
		add(c)
	}
	return set
}()

// unspoil puts right the letters that a scan takes for digits in front of a unit of the calendar: 「2O25年」, 「l4日」.
func unspoil(r []rune) {
	for i := 0; i < len(r); {
		if !isDigit(r[i]) && !looksDigit(r[i]) || i > 0 && isLatin(r[i-1]) {
			i++
			continue
		}
		j, digits, letters := i, 0, 0
		for j < len(r) && (isDigit(r[j]) || looksDigit(r[j])) {
			if isDigit(r[j]) {
				digits++
			} else {
				letters++
			}
			j++
		}
		if digits > 0 && letters > 0 && j < len(r) && j-i <= 4 && (r[j] == '年' || r[j] == '月' || r[j] == '日') {
			for k := i; k < j; k++ {
				switch r[k] {
				case 'l', 'I':
					r[k] = '1'
				case 'O', 'o':
					r[k] = '0'
				}
			}
		}
		i = j
	}
}

// looksDigit reports whether a scan may print a digit as c.
func looksDigit(c rune) bool { return c == 'l' || c == 'I' || c == 'O' || c == 'o' }

// foldRune is c in half width, or the simplified form of a character that stands in time expressions.
func foldRune(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - '！' + '!'
	case c == '\t' || c == '\r':
		return ' '
	case c < 0x80:
		return c
	}
	if to, ok := folded[c]; ok {
		return to
	}
	return c
}

// folded has what each of some characters is read as.
var folded = func() map[rune]rune {
	m := map[rune]rune{}
	for pair := range strings.FieldsSeq(simplified) { // 「後后」
		from, size := utf8.DecodeRuneInString(pair)
		m[from], _ = utf8.DecodeRuneInString(pair[size:])
	}
	for to, alike := range map[rune]string{' ': "\u3000\u00a0\u2002\u2003\u2009", '零': "〇○◯ΟО", '—': "–—―─━－‐‑−", '~': "～〜∼˜", '·': "•・‧∙"} {
		for _, from := range alike {
			m[from] = to
		}
	}
	return m
}()

// simplified has the traditional characters of time expressions, and slips of print, each with what it is read as.
const simplified = `曰日 後后 號号 週周 個个 箇个 兩两 倆俩 禮礼 這这 來来 節节 國国 慶庆 勞劳 動动 婦妇 兒儿 軍军 黨党 師师 陽阳 陰阴 曆历
	歷历 農农 舊旧 閏闰 臘腊 當当 間间 從从 過过 開开 現现 點点 時时 鐘钟 鍾钟 內内 歲岁 終终 幾几 連连 會会 與与 為为 爲为
	數数 將将 計计 聖圣 誕诞 還还 聽听 尋寻 頭头 貳二 紀纪 親亲 萬万 億亿 處处 驚惊 蟄蛰 穀谷 滿满 種种 規规 劃划`

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLatin(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isHan(c rune) bool { return c >= 0x4e00 && c <= 0x9fff || c >= 0x3400 && c <= 0x4dbf }

// isHanNumeral reports whether c counts: 「一」 to 「九」, 「零」, 「两」, 「十」, 「百」, 「千」, 「廿」, 「卅」.
func isHanNumeral(c rune) bool { return hanDigit(c) >= 0 || hanUnit(c) > 0 }

// hanDigit is the value of a Chinese digit, -1 for any other rune.
func hanDigit(c rune) int {
	switch c {
	case '零':
		return 0
	case '一':
		return 1
	case '二', '两', '俩':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// hanUnit is the weight of 「十」, 「百」, 「千」; 20 and 30 for 「廿」 and 「卅」; 0 for any other rune.
func hanUnit(c rune) int {
	switch c {
	case '十':
		return 10
	case '廿':
		return 20
	case '卅':
		return 30
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}
