package question

import (
	"strings"
	"unicode"

	"wenzheng/nlp/regexp"
	"wenzheng/nlp/when"
)

// reWord finds a word of a question in English.
var reWord = regexp.MustCompile(`[a-z]+(?:['’][a-z]+)?|\d+`)

// english reads a question without a Chinese character: words of the lexicon, and names in pinyin. It returns "" when it
// names nothing that the corpus may have.
//
//	「Who is the party secretary of Laoshan district?」 → 崂山书记是谁
//	「weekly keywords of Qingdao last week」             → 上周青岛关键词
func (p *Parser) english(t string) string {
	if strings.IndexFunc(t, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		return ""
	}
	words := reWord.FindAllString(strings.ToLower(t), 60)
	if len(words) < 2 {
		return ""
	}
	var times, names, titles, topics, asks []string
	known := false
	year, month := "", false
	for i := 0; i < len(words); {
		if w := words[i]; w[0] <= '9' {
			switch {
			case len(w) == 4:
				year = w + "年"
			case month && len(w) <= 2: // 「February 25」
				times = append(times, w+"日")
			}
			i++
			continue
		}
		said, n := p.phrase(words[i:])
		if n == 0 {
			if name, took := p.nameIn(words[i:]); took > 0 {
				names = add(names, name)
				i += took
				continue
			}
			i++
			continue
		}
		i += n
		known = true
		es := when.Find(said, when.Context{})
		switch {
		case len(es) == 1 && es[0].End == len(said):
			times = add(times, said)
			month = strings.HasSuffix(said, "月")
		case len(p.lex.FindTitles(said)) > 0:
			titles = append(titles[:0], said)
		case said == "比较":
			times = add(times, said)
		case strings.ContainsAny(said, "谁么哪多"):
			asks = add(asks, said)
		default:
			topics = add(topics, said)
		}
	}
	if !known || len(names)+len(titles)+len(topics) == 0 {
		return ""
	}
	ask := ""
	for _, a := range asks { // 「who is … and what did he say」: whose words they are is told with them
		if ask == "" || ask == "是谁" || ask == "做了什么" {
			ask = a
		}
	}
	if len(names) == 1 && len(titles) == 1 { // the mayor of a 区 is its 区长
		if pl := p.lex.Place(names[0]); pl != nil && strings.HasSuffix(titles[0], "长") {
			last := []rune(pl.Name)
			titles[0] = string(last[len(last)-1]) + "长"
		}
	}
	return year + strings.Join(times, "") + strings.Join(names, "和") + strings.Join(titles, "") + strings.Join(topics, " ") + ask
}

// phrase finds the longest run of words that the lexicon has, and how many they are.
func (p *Parser) phrase(words []string) (string, int) {
	for n := min(5, len(words)); n > 0; n-- {
		if said := p.lex.English[strings.Join(words[:n], " ")]; said != "" {
			return said, n
		}
	}
	return "", 0
}

// nameIn reads up to three words as a name in pinyin, and tells how many they are: 「zhang yuan sheng」.
func (p *Parser) nameIn(words []string) (string, int) {
	for n := min(3, len(words)); n > 0; n-- {
		if read, shown, ok := p.unspell(strings.Join(words[:n], "")); ok && (p.named(read) || p.named(shown)) {
			if p.lex.Place(shown) != nil {
				return shown, n
			}
			return read, n
		}
	}
	return "", 0
}
