package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/store"
)

// person is one person as a document introduces him.
type person struct {
	name  string
	posts []store.Post
}

// mention is a person in a paragraph.
type mention struct {
	start, end int // of name and offices together
	name       string
	nameAt     int          // where the name itself begins
	posts      []store.Post // offices printed with this mention
}

// register holds the persons of a document.
type register struct {
	byName map[string]*person
	names  []string
	find   *nlp.Matcher
	city   string // canonical city that the document is about, "" when unknown
	home   string // canonical county that the document calls 我区, "" when unknown
}

// offices finds 「[区市][机构]职务（、职务）*姓名」 in s. A title without a place takes that of the title before it.
func (r *Reader) offices(s string, reg *register) []mention {
	var out []mention
	titles := r.lex.FindTitles(s)
	places := r.lex.FindPlaces(s, reg.city)
	for i := 0; i < len(titles); i++ {
		// a chain of titles that only separators, places and bodies part
		first := i
		for i+1 < len(titles) && r.chained(s, titles[i].End, titles[i+1].Start, places) {
			i++
		}
		t := titles[i]
		at := t.End
		for at < len(s) {
			c, n := utf8.DecodeRuneInString(s[at:])
			if c != ' ' && c != '　' {
				break
			}
			at += n
		}
		n := r.name(s, at)
		if k := reg.known(s[at:]); k > n || n == 0 {
			n = k
		}
		if n == 0 {
			continue
		}
		m := mention{name: s[at : at+n], nameAt: at, end: at + n}
		m.start = titles[first].Start
		var district, body string
		for k := first; k <= i; k++ {
			t := titles[k]
			from := m.start
			if k > first {
				from = titles[k-1].End
			} else {
				from = r.unitStart(s, t.Start, places)
				m.start = from
			}
			p := r.post(s, from, t, places, reg, district, body)
			district, body = p.District, p.Body
			m.posts = append(m.posts, p)
		}
		out = append(out, m)
		// 「市委常委、副市长甲、乙」 and 「区领导甲、乙」: further names share the office only when it is one title
		for end := m.end; i == first; {
			c, w := utf8.DecodeRuneInString(s[end:])
			if c != '、' && c != ' ' {
				break
			}
			n := r.name(s, end+w)
			if n == 0 || n < 2*3 {
				break
			}
			name := s[end+w : end+w+n]
			if _, known := reg.byName[name]; !known && len(titles) > i+1 && titles[i+1].Start < end+w+n+3 {
				break
			}
			if reg.byName[name] == nil && !sharesTitle(t.Title) {
				break
			}
			mm := mention{name: name, nameAt: end + w, start: end + w, end: end + w + n}
			if sharesTitle(t.Title) {
				mm.posts = m.posts
			}
			out = append(out, mm)
			end += w + n
		}
	}
	return out
}

// known returns the length of the longest name of the register that s begins with.
func (reg *register) known(s string) int {
	best, end := 0, 0
	for k := 0; k < 4 && end < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[end:])
		end += n
		if k > 0 && reg.byName[s[:end]] != nil {
			best = end
		}
	}
	return best
}

// sharesTitle reports whether several names may follow one title: 「副区长甲、乙」.
func sharesTitle(title string) bool {
	return strings.HasPrefix(title, "副") || strings.Contains(title, "副区") || strings.Contains(title, "副市") ||
		strings.Contains(title, "副县") || strings.HasSuffix(title, "常委") || strings.HasSuffix(title, "领导")
}

// chained reports whether s[from:to] may stand between two titles of one person.
func (r *Reader) chained(s string, from, to int, places []nlp.PlaceMatch) bool {
	gap := s[from:to]
	if gap == "" {
		return true // 「区委常委主任」
	}
	if len(gap) > 60 {
		return false
	}
	c, n := utf8.DecodeRuneInString(gap)
	if !strings.ContainsRune("、，, ", c) {
		return gap == "兼" || gap == "、兼"
	}
	rest := strings.TrimPrefix(strings.TrimLeft(gap[n:], " "), "兼")
	if rest == "" {
		return true
	}
	if strings.ContainsAny(rest, "。；：“”，、") {
		return false
	}
	at := to - len(rest)
	for _, p := range places {
		if p.Start == at && p.End >= to-6 {
			return true
		}
	}
	return r.isBody(rest)
}

// isBody reports whether s names an organisation that has offices: 「青岛蓝谷管理局」.
func (r *Reader) isBody(s string) bool {
	if utf8.RuneCountInString(s) > 18 {
		return false
	}
	for _, b := range r.lex.Bodies {
		if strings.HasSuffix(s, b) {
			return true
		}
	}
	return false
}

// unitStart returns where the place or body before a title begins.
func (r *Reader) unitStart(s string, title int, places []nlp.PlaceMatch) int {
	start := title
	for {
		moved := false
		for _, p := range places {
			// 「崂山区委书记」: the place and the title share 区
			if p.Start < start && (p.End == start || p.End > start && p.End <= start+3) {
				start, moved = p.Start, true
			}
		}
		if moved {
			continue
		}
		// a body: from the clause's start or a place
		head := s[:start]
		from := strings.LastIndexAny(head, "，。；：、“”！？ （）")
		if from >= 0 {
			_, w := utf8.DecodeRuneInString(head[from:])
			from += w
		} else {
			from = 0
		}
		for _, w := range []string{"与", "和", "由", "对", "会见", "到访的"} {
			if k := strings.LastIndex(head[from:], w); k >= 0 {
				from += k + len(w)
			}
		}
		if start == title && from < start && r.isBody(s[from:start]) {
			for _, p := range places {
				if p.Start > from && p.End <= start && p.Place.Level != nlp.Zone {
					// 「在崂山区工商联」: the body begins with the place
					if !r.isBody(s[from:p.Start]) {
						from = p.Start
						break
					}
				}
			}
			return from
		}
		return start
	}
}

// post reads the office whose title is t and whose place or body is in s[from:t.Start]. district and body are those of
// the title before in the chain.
func (r *Reader) post(s string, from int, t nlp.TitleMatch, places []nlp.PlaceMatch, reg *register, district, body string) store.Post {
	p := store.Post{Title: t.Title}
	var place *nlp.Place
	for _, m := range places {
		if m.Start >= from && m.Start < t.End && m.End <= t.Start+3 {
			place = m.Place
		}
	}
	unit := strings.Trim(s[from:max(from, t.Start)], "、，, 兼")
	if place == nil && utf8.RuneCountInString(unit) == 1 && strings.Contains("省市区县州盟旗", unit) {
		p.Title = unit + t.Title // 「市工商联主席」
		t.Title = p.Title
	}
	if place != nil {
		p.District = place.Name
	}
	if unit != "" && r.isBody(unit) && (place == nil || place.Level != nlp.Zone || !strings.HasSuffix(unit, place.Name)) {
		p.Body = unit
	}
	if p.District == "" && p.Body == "" && body != "" && plainTitle(t.Title) && !ranked(t.Title) {
		p.Body, p.District = body, district // 「某管理局党委书记、局长」
		return p
	}
	if p.District == "" {
		p.District = r.placeOf(t.Title, p.Body, reg, district)
	}
	return p
}

// ranked reports whether a title says the level of its place: 区委书记, 市长.
func ranked(title string) bool {
	r, _ := utf8.DecodeRuneInString(title)
	return strings.ContainsRune("省市区县州盟旗镇乡", r) && title != "区域"
}

// plainTitle reports whether a title is used in any body: 书记, 主任, 局长.
func plainTitle(title string) bool { return utf8.RuneCountInString(title) <= 4 }

// placeOf finds the place of a title that names none: that of the title before when the level fits, else the county or
// the city that the document is about.
func (r *Reader) placeOf(title, body string, reg *register, before string) string {
	first, _ := utf8.DecodeRuneInString(title)
	unit := string(first)
	if strings.HasPrefix(title, "副") || strings.HasPrefix(title, "代") {
		_, n := utf8.DecodeRuneInString(title)
		first, _ = utf8.DecodeRuneInString(title[n:])
		unit = string(first)
	}
	if body != "" {
		if first, _ = utf8.DecodeRuneInString(body); strings.ContainsRune("省市区县州盟", first) {
			unit = string(first)
		}
	}
	fits := func(name string) bool {
		p := r.lex.Place(name)
		if p == nil {
			return false
		}
		switch unit {
		case "省":
			return p.Level == nlp.Province
		case "市":
			return p.Level == nlp.City || p.Level == nlp.County && strings.HasSuffix(p.Name, "市") || p.Level == nlp.Province && strings.HasSuffix(p.Name, "市")
		case "区", "县", "旗":
			return p.Level >= nlp.County
		case "州", "盟":
			return p.Level == nlp.City
		}
		return true
	}
	if before != "" && fits(before) && unit != "市" {
		return before
	}
	switch unit {
	case "省":
		if c := r.lex.Place(reg.city); c != nil {
			for _, a := range append([]*nlp.Place{c}, r.lex.Ancestors(c)...) {
				if a.Level == nlp.Province {
					return a.Name
				}
			}
		}
		return ""
	case "市", "州", "盟":
		if fits(reg.city) {
			return reg.city
		}
		if fits(reg.home) {
			return reg.home
		}
		return ""
	case "区", "县", "旗":
		if reg.home != "" && fits(reg.home) {
			return reg.home
		}
		return ""
	}
	return ""
}

// follows are characters that may stand right behind a name.
const follows = "，。；：！？、“”（）《》,;: 　说称在也则还又就曾均都等及与和同对向将于到赴为的、一再首出主强表指要介带率深实现先参宣致会调走督检考接慰座谈提谈明宣透坦建呼重分于是围以把从前代一行"

// name returns the length in bytes of the person's name at s[at:], 0 when there is none. It is called right behind an
// office, so that the question is only where the name ends.
func (r *Reader) name(s string, at int) int {
	if at >= len(s) {
		return 0
	}
	// 「买买提·阿不都」
	if n := dotted(s[at:]); n > 0 {
		return n
	}
	sur := r.lex.SurnameLen(s[at:])
	if sur == 0 {
		return 0
	}
	var ends []int // ends of names with one and two given characters
	for i, k := at+sur, 0; k < 2 && i < len(s); k++ {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !clean.IsHan(c) {
			break
		}
		i += n
		ends = append(ends, i)
	}
	best := 0
	for k := len(ends) - 1; k >= 0; k-- {
		end := ends[k]
		cand := s[at:end]
		if r.notName(cand, sur) {
			continue
		}
		score := r.boundary(s, end)
		if k == 1 && score > 0 && r.boundary(s, ends[0]) > score && r.wordAt(s, ends[0]) {
			continue // 「周科|表示」, not 「周科表|示」
		}
		if score > 0 {
			best = end - at
			break
		}
	}
	if best == 0 && len(ends) == 2 && !r.notName(s[at:ends[1]], sur) && !r.wordAt(s, ends[0]) {
		best = ends[1] - at // nothing known follows: most names have two given characters
	}
	return best
}

// dotted returns the length of a name written with ·.
func dotted(s string) int {
	dots, n, part := 0, 0, 0
	for i, c := range s {
		switch {
		case clean.IsHan(c) && part < 6:
			part++
			n = i + utf8.RuneLen(c)
		case (c == '·' || c == '•' || c == '‧') && part >= 2:
			dots++
			part = 0
			n = i + utf8.RuneLen(c)
		default:
			if dots > 0 && part >= 2 {
				return trimDotted(s[:n])
			}
			return 0
		}
		if i > 60 {
			break
		}
		if dots > 0 && part >= 5 {
			return trimDotted(s[:n])
		}
		if dots == 0 && part > 5 {
			return 0
		}
	}
	if dots > 0 && part >= 2 {
		return trimDotted(s[:n])
	}
	return 0
}

// trimDotted cuts verbs off the end of a name written with ·.
func trimDotted(s string) int {
	last := strings.LastIndex(s, "·")
	if last < 0 {
		return len(s)
	}
	tail := s[last+len("·"):]
	for _, w := range []string{"主持", "强调", "表示", "指出", "要求", "介绍", "出席", "调研", "走访", "说", "在", "到", "赴", "率", "带"} {
		if i := strings.Index(tail, w); i >= 6 {
			tail = tail[:i]
		}
	}
	return last + len("·") + len(tail)
}

// notName reports whether a candidate is an ordinary word or holds a verb: 高度, 赵出席.
func (r *Reader) notName(s string, sur int) bool {
	given := s[sur:]
	if r.tok.IsWord(s) {
		return true
	}
	if len(r.lex.FindCues(given)) > 0 || len(r.lex.FindActs(given)) > 0 || len(r.lex.FindTitles(s)) > 0 {
		return true
	}
	for _, w := range []string{"纷纷", "同志", "书记", "会议", "等人", "一行", "先后", "高度", "代表", "们"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("的了在是和与等将并也则说称为到于", c) && utf8.RuneCountInString(given) >= 1 && !(c == '为' || c == '是')
}

// boundary weighs whether a name may end at s[end:]: 3 at the end or before punctuation, 2 before a known word that may
// follow, 1 before a character that often does, 0 otherwise.
func (r *Reader) boundary(s string, end int) int {
	if end >= len(s) {
		return 3
	}
	c, n := utf8.DecodeRuneInString(s[end:])
	if !clean.IsHan(c) {
		return 3
	}
	rest := s[end:min(len(s), end+18)]
	for _, m := range r.lex.FindCues(rest) {
		if m.Start == 0 {
			return 2
		}
	}
	for _, m := range r.lex.FindActs(rest) {
		if m.Start == 0 {
			return 2
		}
	}
	if strings.ContainsRune("在也则还又均都等及与和同对向将于到赴的一率带分", c) {
		return 2
	}
	if n < len(rest) && (strings.ContainsRune(follows, c) || r.wordAt(s, end)) {
		return 1
	}
	return 0
}

// wordAt reports whether a known word of two characters or a verb begins at s[at:].
func (r *Reader) wordAt(s string, at int) bool {
	rest := s[at:min(len(s), at+12)]
	_, a := utf8.DecodeRuneInString(rest)
	if a == 0 || a == len(rest) {
		return false
	}
	_, b := utf8.DecodeRuneInString(rest[a:])
	if r.tok.IsWord(rest[:a+b]) {
		return true
	}
	for _, m := range r.lex.FindCues(rest) {
		if m.Start == 0 {
			return true
		}
	}
	return false
}

// collect builds the register of a page: every person that it names with an office, every name before 书记 or 市长.
func (r *Reader) collect(p *clean.Page) *register {
	reg := &register{byName: map[string]*person{}}
	r.locate(p, reg)
	add := func(name string, posts []store.Post) {
		q := reg.byName[name]
		if q == nil {
			q = &person{name: name}
			reg.byName[name] = q
			reg.names = append(reg.names, name)
		}
		for _, post := range posts {
			if !slices.Contains(q.posts, post) {
				q.posts = append(q.posts, post)
			}
		}
	}
	for i := range p.Articles {
		a := &p.Articles[i]
		for k := range a.Paras {
			if a.Paras[k].Kind == store.Furniture {
				continue
			}
			for _, m := range r.offices(a.Paras[k].S, reg) {
				add(m.name, m.posts)
			}
		}
		for _, m := range r.offices(a.Title+"，"+a.Subtitle, reg) {
			add(m.name, m.posts)
		}
	}
	for i := range p.Articles {
		for k := range p.Articles[i].Paras {
			for _, m := range r.titled(p.Articles[i].Paras[k].S) {
				if reg.byName[m.name] == nil {
					add(m.name, m.posts)
				}
			}
		}
	}
	reg.find = nlp.NewMatcher(reg.names)
	return reg
}

// titled finds 「某某书记」 at the start of a clause: a name with only the title behind it.
func (r *Reader) titled(s string) []mention {
	var out []mention
	for _, t := range r.lex.FindTitles(s) {
		if t.Title != "书记" && t.Title != "市长" && t.Title != "区长" && t.Title != "县长" && t.Title != "主任" {
			continue
		}
		from := strings.LastIndexAny(s[:t.Start], "，。；：、“”！？（）")
		if from >= 0 {
			_, w := utf8.DecodeRuneInString(s[from:])
			from += w
		} else {
			from = 0
		}
		cand := s[from:t.Start]
		n := utf8.RuneCountInString(cand)
		if n != 3 {
			continue
		}
		sur := r.lex.SurnameLen(cand)
		if sur == 0 || r.notName(cand, sur) || len(r.lex.FindPlaces(cand, "")) > 0 {
			continue
		}
		out = append(out, mention{start: from, end: t.End, name: cand, nameAt: from})
	}
	return out
}

// locate finds the city and the county that a page is about, from the places it names most.
func (r *Reader) locate(p *clean.Page, reg *register) {
	counts := map[string]int{}
	own := 0
	count := func(s string, weight int) {
		for _, m := range r.lex.FindPlaces(s, "") {
			counts[m.Place.Name] += weight
		}
		own += strings.Count(s, "我区") + strings.Count(s, "我县") + strings.Count(s, "全区") + strings.Count(s, "全县") +
			strings.Count(s, "区委") + strings.Count(s, "县委") + strings.Count(s, "我旗") + strings.Count(s, "旗委")
	}
	for i := range p.Articles {
		count(p.Articles[i].Title, 3)
		count(p.Articles[i].Byline+" "+p.Articles[i].Outlet+" "+p.Articles[i].Printed, 2)
		for k := range p.Articles[i].Paras {
			count(p.Articles[i].Paras[k].S, 1)
		}
	}
	count(p.Doc.Title+" "+p.Doc.Outlet, 3)
	cities := map[string]int{}
	for name, n := range counts {
		pl := r.lex.Place(name)
		for pl != nil && pl.Level > nlp.City && pl.Parent != "" {
			pl = r.lex.Place(pl.Parent)
		}
		if pl != nil && (pl.Level == nlp.City || pl.Level == nlp.Province && strings.HasSuffix(pl.Name, "市")) {
			cities[pl.Name] += n
		}
	}
	reg.city = most(cities)
	counties := map[string]int{}
	for name, n := range counts {
		if pl := r.lex.Place(name); pl != nil && pl.Level == nlp.County && r.lex.Within(pl, reg.city) {
			counties[name] = n
		}
	}
	if home := most(counties); home != "" && own > 0 {
		second := 0
		for name, n := range counties {
			if name != home {
				second = max(second, n)
			}
		}
		if counties[home] >= 2*second {
			reg.home = home
		}
	}
}

func most(counts map[string]int) string {
	best, n := "", 0
	for name, k := range counts {
		if k > n || k == n && name < best {
			best, n = name, k
		}
	}
	return best
}

// mentions returns the persons named in s, from left to right: with their offices, or by their names alone.
func (r *Reader) mentions(s string, reg *register) []mention {
	out := r.offices(s, reg)
	for _, m := range r.titled(s) {
		if !overlaps(out, m.start, m.end) && reg.byName[m.name] != nil {
			out = append(out, m)
		}
	}
	for _, f := range reg.find.Find(s) {
		if !overlaps(out, f.Start, f.End) {
			out = append(out, mention{start: f.Start, end: f.End, name: reg.names[f.Index], nameAt: f.Start})
		}
	}
	slices.SortFunc(out, func(a, b mention) int { return a.start - b.start })
	return out
}

func overlaps(ms []mention, start, end int) bool {
	for _, m := range ms {
		if start < m.end && m.start < end {
			return true
		}
	}
	return false
}
