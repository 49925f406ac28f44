package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
)

// function are characters of grammar, which nobody types for one of a name: 「是被抓了」 is no 市北.
const function = "是被不没的了吗呢吧啊在有和与就都也还把让给对从向到去这那哪谁什么我你他她它说讲谈提要会能可为因所以及或么啥事啦哈"

// slip reports whether a word may be a name mistyped: at least one character is right, and none wrong that is grammar.
func (p *Parser) slip(word, name string) bool {
	right, rest := 0, name
	var buf [16]byte
	wrong := buf[:0]
	for _, r := range word {
		of, n := utf8.DecodeRuneInString(rest)
		if rest = rest[n:]; n > 0 && of == r {
			right++
		} else {
			wrong = utf8.AppendRune(wrong, r)
		}
	}
	if right == 0 {
		return false
	}
	grammar := 0
	for _, r := range string(wrong) {
		if strings.ContainsRune(function, r) {
			grammar++
		}
	}
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	place := strings.ContainsRune("区县市旗", last)                                                                                          // 「黄到区」 ends as a place does
	within := right == utf8.RuneCountInString(name)-1 && strings.HasPrefix(word, string(first)) && strings.HasSuffix(word, string(last)) // 「张有玉」 for 张友玉
	if grammar > 0 && (grammar > 1 || right < 2 || !place && !within) {
		return false
	}
	return p.lex.Similar(word, name) == 1
}

// mend reads names and places that are written with a wrong character, when one candidate remains: 「劳山」, 「孙永宏」. used marks the bytes that other slots took; mended ones are added. ends are the places by where they end.
func (p *Parser) mend(q *Question, t string, used []bool, ends map[int]string) {
	if len(p.persons) == 0 && len(p.covered) == 0 {
		return
	}
	at := runeOffsets(t)
	titles := p.lex.FindTitles(t)
	for size := 5; size >= 2; size-- {
		for i := 0; i+size < len(at); i++ {
			from, to := at[i], at[i+size]
			word := t[from:to]
			if !allHan(word) || slices.Contains(used[from:to], true) {
				continue
			}
			if size == 2 && p.tok.IsWord(word) {
				continue
			}
			var names []string
			for n := range p.districts.to(word) {
				if p.slip(word, n.shown) {
					names = add(names, n.name)
				}
			}
			if len(names) == 1 && !(size == 2 && p.besideSlip(t, from, to, names[0], titles)) {
				if wide := ends[from]; wide != names[0] && p.lex.Within(p.lex.Place(names[0]), wide) {
					q.Districts = slices.DeleteFunc(q.Districts, func(d string) bool { return d == wide })
				}
				q.Districts = add(q.Districts, names[0])
				if reSite.MatchString(t[:from]) {
					q.Sites = add(q.Sites, names[0])
				}
				q.Notes = add(q.Notes, "已按「"+names[0]+"」理解")
				mark(used, from, to)
				continue
			}
			if p.tok.IsWord(word) || p.lex.SurnameLen(word) == 0 || p.printed[word] > 0 {
				continue
			}
			if slices.ContainsFunc(titles, func(m nlp.TitleMatch) bool { return from < m.Start && m.Start < to && to < m.End }) {
				continue // 「张主任」 is no 张玉
			}
			names = nil
			for n := range p.spelled.to(word) {
				if p.slip(word, n) {
					names = add(names, n)
				}
			}
			if len(names) == 1 {
				q.Persons = add(q.Persons, names[0])
				q.Notes = add(q.Notes, "已按「"+names[0]+"」理解")
				mark(used, from, to)
			}
		}
	}
}

// besideSlip reports whether t[from:to], two characters of which one is wrong for the short name of a place, are rather parts of other words: they begin
// inside one, or what is right is a word of grammar, 「橙|都是」 for 成都, and no office follows.
func (p *Parser) besideSlip(t string, from, to int, place string, titles []nlp.TitleMatch) bool {
	low := max(0, from-6*len("字"))
	for low < from && !utf8.RuneStart(t[low]) {
		low++
	}
	for _, w := range p.tok.Tokens(t[low:min(len(t), to)]) {
		if low+w.Start < from && low+w.End > from {
			return true
		}
	}
	right := ""
	if pl := p.lex.Place(place); pl != nil {
		for i, r := range t[from:to] {
			if strings.HasPrefix(pl.Short[min(i, len(pl.Short)):], string(r)) {
				right = string(r)
			}
		}
	}
	return right != "" && strings.Contains(function, right) && !slices.ContainsFunc(titles, func(m nlp.TitleMatch) bool { return m.Start == to })
}

func mark(used []bool, from, to int) {
	for i := from; i < to; i++ {
		used[i] = true
	}
}

func allHan(s string) bool {
	for _, r := range s {
		if !clean.IsHan(r) {
			return false
		}
	}
	return s != ""
}

type placeName struct{ shown, name string }

// placeNames lists full and short names of the districts of the corpus.
func (p *Parser) placeNames() (out alike[placeName]) {
	var names []string
	for d := range p.covered {
		names = append(names, d)
	}
	slices.Sort(names)
	for _, d := range names {
		pl := p.lex.Place(d)
		if pl == nil {
			continue
		}
		out.put(d, placeName{d, d})
		if pl.Short != "" && pl.Short != d {
			out.put(pl.Short, placeName{pl.Short, d})
		}
		for _, alias := range pl.Aliases {
			if utf8.RuneCountInString(alias) > 2 {
				out.put(alias, placeName{alias, d})
			}
		}
	}
	return out
}
