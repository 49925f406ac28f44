package clean

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"wenzheng/nlp"
	"wenzheng/store"
)

// maxWarnings is the number of lines of one document that are warned of one by one.
const maxWarnings = 20

// frequent holds the characters that make up more than half of running Chinese text, simplified and traditional.
// A wrong decoding yields rare ones.
var frequent = runeSet("的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後" +
	"多定行学學法所民得经經十三之进進着等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然" +
	"前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情" +
	"者最立代想已通并並提直题題党黨程展五果料员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊路级級少图圖山统統接知较較将將组組见見计計别別手角期根论論" +
	"运運农農指几幾九区區强強决決西被干做必战戰先则則任取据處处队隊南给給色光门門即保治北造百规規热熱领領七海口东東导導压壓志世金增争爭济濟阶階油思术術极極交受联聯" +
	"认認六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬每目至达達走积積示议議声聲报報完类類八离離华華名确確才科张張信马馬节節话" +
	"話米整空况況今集温溫传傳土许許步群广廣石记記需段研界拉林律叫且究观觀织織装裝影算低持音众眾书書布复複容须須际際商非验驗连連断斷深难難近矿礦千周委素技备備半办辦青" +
	"省列习習响響约約支般史感劳勞便团團往酸历歷市克何除消构構府称稱太准準精值号號率族维維划劃选選标標写寫存候毛亲親快效斯院查江型眼王按格养養易置派层層片始却專专状狀" +
	"育厂廠京识識适適属屬圆圓包火住调調满滿县縣局照参參红紅细細引听聽该該铁鐵价價严嚴镇鎮街村项項创創企稳穩环環责責任")

func runeSet(s string) map[rune]bool {
	set := make(map[rune]bool, len(s)/3)
	for _, r := range s {
		set[r] = true
	}
	return set
}

// toUTF8 decodes raw, whatever its encoding, to valid UTF-8 without byte order mark and NUL, with \n as line end.
// In this order: byte order mark, UTF-16 by its NULs, valid UTF-8, lines in several encodings, the declared encoding,
// GB18030 or Big5 by their frequent characters. Bytes that are none of it become U+FFFD, with a warning for the line.
// It is linear in raw.
func toUTF8(raw []byte, declared string) (string, []store.Warning) {
	if enc, rest := byteOrderMark(raw); enc != nil {
		return finish(decodeWith(enc, rest), nil)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if enc := unmarkedUTF16(raw); enc != nil {
		return finish(decodeWith(enc, raw), nil)
	}
	var warnings []store.Warning
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		n := bytes.Count(raw, []byte{0})
		warnings = append(warnings, store.Warning{Line: lineAt(raw, i), Text: fmt.Sprintf("含 %d 个空字节，已略去", n)})
		raw = bytes.ReplaceAll(raw, []byte{0}, nil)
	}
	if utf8.Valid(raw) {
		return finish(string(raw), warnings)
	}
	if mixed(raw) {
		text, more := byLine(raw)
		return finish(valid(text), append(warnings, more...))
	}
	enc, name := charsetOf(raw, declared)
	text := decodeWith(enc, raw)
	if n := strings.Count(text, "�"); n > 0 {
		first := strings.Count(text[:strings.Index(text, "�")], "\n") + 1
		warnings = append(warnings, store.Warning{Line: first, Text: fmt.Sprintf("按 %s 解码，%d 处无法识别，记为 �", name, n)})
	}
	return finish(valid(text), warnings)
}

// finish makes \n the only line end of text, which is UTF-8, and U+FEFF, which marks nothing within it, disappear.
func finish(text string, warnings []store.Warning) (string, []store.Warning) {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	for _, gone := range []string{"\x00", "\ufeff"} {
		if strings.Contains(text, gone) {
			text = strings.ReplaceAll(text, gone, "")
		}
	}
	return text, warnings
}

// valid is strings.ToValidUTF8, quick for what is.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "�")
}

func lineAt(raw []byte, at int) int { return bytes.Count(raw[:at], []byte{'\n'}) + 1 }

func byteOrderMark(raw []byte) (encoding.Encoding, []byte) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), raw[4:]
	case bytes.HasPrefix(raw, []byte{0, 0, 0xfe, 0xff}):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), raw[4:]
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), raw[2:]
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), raw[2:]
	}
	return nil, raw
}

// unmarkedUTF16 recognises UTF-16 without byte order mark: there are NULs (in line ends, blanks and digits), and the
// first 8 kB read as Chinese in one of the byte orders.
func unmarkedUTF16(raw []byte) encoding.Encoding {
	head := raw[:min(len(raw), 8<<10)&^1]
	if bytes.IndexByte(head, 0) < 0 {
		return nil
	}
	var enc encoding.Encoding
	best := 0
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		e := unicode.UTF16(order, unicode.IgnoreBOM)
		if plain, odd := legible(decodeWith(e, head)); plain >= 20*odd && plain > best {
			enc, best = e, plain
		}
	}
	if enc == nil {
		return nil
	}
	// UTF-8 text with a few NULs in it reads as rare characters when taken for UTF-16.
	if utf8.Valid(bytes.ReplaceAll(raw[:min(len(raw), 8<<10)], []byte{0}, nil)) && bytes.Count(head, []byte{0})*3 < len(head) {
		if commonShare(decodeWith(enc, head)) < commonShare(string(head)) {
			return nil
		}
	}
	return enc
}

// legible counts the runes that belong into a Chinese text, and those that belong into no text.
func legible(s string) (plain, odd int) {
	for i, n := 0, 0; i < len(s); i += n {
		var r rune
		if c := s[i]; c >= 0xE5 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
			plain, n = plain+1, 3 // U+5000 to U+9FFF
			continue
		}
		switch r, n = nlp.RuneAt(s, i); {
		case r == '\n' || r == '\t' || r == '\r' || r >= 0x20 && r < 0x7f || r >= 0x4e00 && r <= 0x9fff || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r >= 0x2010 && r <= 0x2027:
			plain++
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff || r >= 0xfff0 && r <= 0xffff || r > 0xeffff:
			odd++
		}
	}
	return plain, odd
}

// commonShare is the share of frequent characters among those outside of ASCII, minus what is illegible: −10 … 1.
func commonShare(s string) float64 {
	var all, good, bad int
	for _, r := range s {
		switch {
		case r < 0x80 && (r >= 0x20 || r == '\n' || r == '\r' || r == '\t'):
			continue
		case frequent[r] || r >= 0x3000 && r <= 0x3011 || r >= 0xff08 && r <= 0xff1f || r >= 0x2014 && r <= 0x201d:
			good++
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff:
			bad += 10
		}
		all++
	}
	if all == 0 {
		return 0
	}
	return float64(good-bad) / float64(all)
}

// decodeWith never fails: what enc cannot read becomes U+FFFD.
func decodeWith(enc encoding.Encoding, raw []byte) string {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "�")
	}
	return string(out)
}

// charsetOf chooses between what is declared, GB18030 and Big5 by how frequent the characters of the first 64 kB
// outside of ASCII are. A declared encoding needs no proof as long as the bytes fit it.
func charsetOf(raw []byte, declared string) (encoding.Encoding, string) {
	probe := foreign(raw, 64<<10)
	if enc, name := labelled(declared); enc != nil && name != "utf-8" {
		s := decodeWith(enc, probe)
		if n := strings.Count(s, "�"); n*200 <= utf8.RuneCountInString(s) {
			return enc, name
		}
	}
	gb, big5 := decodeWith(simplifiedchinese.GB18030, probe), decodeWith(traditionalchinese.Big5, probe)
	if commonShare(big5) > commonShare(gb) {
		return traditionalchinese.Big5, "Big5"
	}
	return simplifiedchinese.GB18030, "GB18030"
}

// labelled finds an encoding by its name in a header or in markup. GBK and GB2312 pages are read as GB18030.
func labelled(name string) (encoding.Encoding, string) {
	name = strings.ToLower(strings.Trim(name, " \t\"'"))
	if strings.HasPrefix(name, "gb") || strings.HasPrefix(name, "x-gbk") || name == "cp936" {
		return simplifiedchinese.GB18030, "GB18030"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, ""
	}
	canonical, err := htmlindex.Name(enc)
	if err != nil || canonical == "replacement" || strings.HasPrefix(canonical, "utf-16") {
		return nil, ""
	}
	return enc, canonical
}

// foreign returns the lines of raw that are not ASCII, at most n bytes.
func foreign(raw []byte, n int) []byte {
	var out []byte
	for len(raw) > 0 && len(out) < n {
		end := bytes.IndexByte(raw, '\n') + 1
		if end == 0 {
			end = len(raw)
		}
		if line := raw[:end]; bytes.ContainsFunc(line[:min(len(line), n)], func(r rune) bool { return r >= 0x80 }) {
			out = append(out, line[:min(len(line), n-len(out))]...)
		}
		raw = raw[end:]
	}
	return out
}

// mixed reports whether some lines are UTF-8 beyond doubt while raw as a whole is not: three or more Han characters
// that are valid UTF-8 do not come about by chance in GB18030 or Big5.
func mixed(raw []byte) bool {
	for len(raw) > 0 {
		end := bytes.IndexByte(raw, '\n') + 1
		if end == 0 {
			end = len(raw)
		}
		if valid, broken := hanInUTF8(raw[:end]); valid >= 3 && valid >= 3*broken {
			return true
		}
		raw = raw[end:]
	}
	return false
}

// hanInUTF8 counts the Han characters and CJK punctuation that are valid UTF-8, and the bytes that are not.
func hanInUTF8(line []byte) (valid, broken int) {
	for i := 0; i < len(line); {
		if line[i] < 0x80 {
			i++
			continue
		}
		r, n := utf8.DecodeRune(line[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			broken++
		case r >= 0x3000 && r <= 0x9fff || r >= 0xff00 && r <= 0xffef:
			valid++
		}
		i += n
	}
	return valid, broken
}

// byLine decodes every line for itself: UTF-8 with broken bytes replaced, GB18030, Big5, whichever reads best.
func byLine(raw []byte) (string, []store.Warning) {
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/4)
	var warnings []store.Warning
	more := 0
	for n := 1; len(raw) > 0; n++ {
		end := bytes.IndexByte(raw, '\n') + 1
		if end == 0 {
			end = len(raw)
		}
		line := raw[:end]
		raw = raw[end:]
		if utf8.Valid(line) {
			out.Write(line)
			continue
		}
		text, how := strings.ToValidUTF8(string(line), "�"), "编码损坏，无法识别的字节记为 �"
		if valid, broken := hanInUTF8(line); valid < 3*broken || valid == 0 {
			enc, name := charsetOf(line, "")
			if other := decodeWith(enc, line); commonShare(other) > commonShare(text) {
				text, how = other, "此行编码与全文不同，按 "+name+" 解码"
			}
		}
		out.WriteString(text)
		if len(warnings) < maxWarnings {
			warnings = append(warnings, store.Warning{Line: n, Text: how})
		} else {
			more++
		}
	}
	if more > 0 {
		warnings = append(warnings, store.Warning{Text: fmt.Sprintf("另有 %d 行编码不一致或损坏", more)})
	}
	return out.String(), warnings
}

// FileName decodes the name of a file in an archive that does not say how it is encoded.
func FileName(raw string) string {
	name, _ := toUTF8([]byte(raw), "")
	return name
}
