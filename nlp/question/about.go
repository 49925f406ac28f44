package question

import (
	"slices"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

var reAsks = regexp.MustCompile(`谁|什么|啥|多少|几|哪|怎|如何|吗|呢|何|是不是|有没有|说说|讲讲|总结|比较|排名|第`)

// asks reports whether a clause asks something.
func asks(s string) bool {
	return reAsks.MatchString(s)
}

// About reports whether text names a person, place, office or theme.
func (p *Parser) About(t string) bool { return p.named(t) || len(p.lex.AskedThemes(t)) > 0 }

// AboutOne reports whether text names one person, or one office: 「青岛市委书记」.
func (p *Parser) AboutOne(t string) bool {
	n := len(p.people.Find(t))
	return n == 1 || n == 0 && len(p.lex.FindTitles(t)) == 1
}

// NamesOne reports whether text names a person, place or office, not merely a theme.
func (p *Parser) NamesOne(t string) bool { return p.named(t) }

// named reports whether text names a person, place or office.
func (p *Parser) named(t string) bool {
	if len(p.people.Find(t)) > 0 || len(p.body.Find(t)) > 0 {
		return true
	}
	for _, m := range p.findPlaces(t) {
		if m.Place != nil {
			return true
		}
	}
	for _, m := range p.lex.FindTitles(t) {
		if m.Title != "记者" {
			return true
		}
	}
	return false
}

// onlyName reports whether a text is the name of a place or person and nothing else.
func (p *Parser) onlyName(t string) bool {
	return p.onlyPlace(t) || slices.ContainsFunc(p.people.Find(t), func(m nlp.Match) bool { return m.Start == 0 && m.End == len(t) })
}

// onlyPlace reports whether a text is the name of a place and nothing else.
func (p *Parser) onlyPlace(t string) bool {
	return slices.ContainsFunc(p.findPlaces(t), func(m nlp.PlaceMatch) bool { return m.Place != nil && m.Start == 0 && m.End == len(t) })
}
