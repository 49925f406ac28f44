package when

import "unicode/utf8"

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
	for c := range rune(1 << 16) {
		if foldRune(c) != c {
			set[c>>6] |= 1 << (c & 63)
		}
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

func foldRune(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - '！' + '!'
	case c < 0x80:
		if c == '\t' || c == '\r' {
			return ' '
		}
		return c
	}
	switch c {
	case '\u3000', '\u00a0', '\u2002', '\u2003', '\u2009':
		return ' '
	case '〇', '○', '◯', 'Ο', 'О':
		return '零'
	case '曰':
		return '日'
	case '後':
		return '后'
	case '號':
		return '号'
	case '週':
		return '周'
	case '個', '箇':
		return '个'
	case '兩':
		return '两'
	case '倆':
		return '俩'
	case '禮':
		return '礼'
	case '這':
		return '这'
	case '來':
		return '来'
	case '節':
		return '节'
	case '國':
		return '国'
	case '慶':
		return '庆'
	case '勞':
		return '劳'
	case '動':
		return '动'
	case '婦':
		return '妇'
	case '兒':
		return '儿'
	case '軍':
		return '军'
	case '黨':
		return '党'
	case '師':
		return '师'
	case '陽':
		return '阳'
	case '陰':
		return '阴'
	case '曆', '歷':
		return '历'
	case '農':
		return '农'
	case '舊':
		return '旧'
	case '閏':
		return '闰'
	case '臘':
		return '腊'
	case '當':
		return '当'
	case '間':
		return '间'
	case '從':
		return '从'
	case '過':
		return '过'
	case '開':
		return '开'
	case '現':
		return '现'
	case '點':
		return '点'
	case '時':
		return '时'
	case '鐘', '鍾':
		return '钟'
	case '內':
		return '内'
	case '歲':
		return '岁'
	case '終':
		return '终'
	case '幾':
		return '几'
	case '連':
		return '连'
	case '會':
		return '会'
	case '與':
		return '与'
	case '為', '爲':
		return '为'
	case '數':
		return '数'
	case '將':
		return '将'
	case '計':
		return '计'
	case '聖':
		return '圣'
	case '誕':
		return '诞'
	case '還':
		return '还'
	case '聽':
		return '听'
	case '尋':
		return '寻'
	case '頭':
		return '头'
	case '貳':
		return '二'
	case '紀':
		return '纪'
	case '親':
		return '亲'
	case '萬':
		return '万'
	case '億':
		return '亿'
	case '期':
		return '期'
	case '處':
		return '处'
	case '驚':
		return '惊'
	case '蟄':
		return '蛰'
	case '穀':
		return '谷'
	case '滿':
		return '满'
	case '種':
		return '种'
	case '規':
		return '规'
	case '劃':
		return '划'
	case '–', '—', '―', '─', '━', '－', '‐', '‑', '−':
		return '—'
	case '～', '〜', '∼', '˜':
		return '~'
	case '•', '・', '‧', '∙':
		return '·'
	}
	return c
}

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
