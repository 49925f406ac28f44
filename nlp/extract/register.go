package extract

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// person is one person as a document introduces him. Two people of one name have heads of different places.
type person struct {
	name   string
	posts  []store.Post      // in the order of the text
	titles []string          // of posts
	head   string            // place of a first post that only one person holds
	sure   map[string]string // district of a title that was printed with it
	split  bool              // heads of several places go by this name
}

// register holds the persons of a document.
type register struct {
	byName map[string]*person
	names  []string // what is searched for: names and parts of them
	canon  []string // the name that each of them means
	find   *nlp.Matcher

	surnames map[string][]*person
}

// known returns the length of the longest name of the register that s begins with.
func (reg *register) known(s string) int {
	best, end := 0, 0
	for k := 0; k < 12 && end < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[end:])
		end += n
		if k > 0 && reg.byName[s[:end]] != nil {
			best = end
		}
	}
	return best
}

// settle gives the posts of m that print no place the place that the document prints elsewhere for the same person.
func (reg *register) settle(m *mention) {
	p := reg.byName[m.name]
	if p == nil {
		return
	}
	for i := range m.posts {
		if d := p.sure[m.posts[i].Title]; d != "" && !m.sure[i] && !p.split {
			m.posts[i].District = d
		}
	}
}

// add registers what one mention says of a person.
func (reg *register) add(m mention) {
	q := reg.byName[m.name]
	if q == nil {
		q = &person{name: m.name, sure: map[string]string{}}
		reg.byName[m.name] = q
		reg.names = append(reg.names, m.name)
		reg.canon = append(reg.canon, m.name)
	}
	if own := headOf(m.posts); q.head == "" {
		q.head = own
	} else if own != "" && own != q.head {
		q.split = true
	}
	for i, post := range m.posts {
		q.titles = append(q.titles, post.Title)
		if !m.sure[i] {
			continue
		}
		if old, ok := q.sure[post.Title]; ok && old != post.District {
			q.sure[post.Title] = ""
		} else {
			q.sure[post.Title] = post.District
		}
	}
}

// hold adds the posts of a mention, wherever their places were found.
func (reg *register) hold(m mention) {
	q := reg.byName[m.name]
	if q != nil && q.head != "" && m.role {
		q.split = true // 「市委书记某某和同名企业家某某」
		return
	}
	for _, post := range m.posts {
		if q != nil && !slices.Contains(q.posts, post) {
			q.posts = append(q.posts, post)
		}
	}
}

// isHead reports whether a title belongs to one person of a place at a time.
func isHead(title string) bool {
	switch title {
	case "市委书记", "区委书记", "县委书记", "州委书记", "盟委书记", "旗委书记", "市长", "区长", "县长", "州长", "盟长", "旗长":
		return true
	}
	return false
}

// headOf is the place that a list of posts heads.
func headOf(posts []store.Post) string {
	for _, p := range posts {
		if isHead(p.Title) {
			return p.District
		}
	}
	return ""
}

// collect builds the register of a page, of every person that it names with an office and every name before 书记 or 市长,
// and finds the mentions in all texts.
func (r *Reader) collect(p *clean.Page, texts [][]*prose, scenes []*scene) *register {
	reg := &register{byName: map[string]*person{}}
	all := func(f func(*prose, *scene)) {
		for i, xs := range texts {
			for _, x := range xs {
				if x != nil {
					f(x, scenes[i])
				}
			}
		}
	}
	called := r.called(texts)
	all(func(x *prose, _ *scene) { x.called = called })
	meet := func(x *prose, sc *scene) {
		x.called = called
		for _, m := range slices.Concat(r.offices(x, sc, reg), r.profiled(x, sc), r.appointed(x, sc)) {
			reg.add(m)
		}
	}
	all(meet)
	if r.shortened(reg, called) {
		*reg = register{byName: map[string]*person{}}
		all(meet)
	}
	var inTitles []mention
	for i := range p.Articles {
		title := p.Articles[i].Title
		if title == "" && len(p.Articles) == 1 {
			title = p.Doc.Title // of the front matter, or of a feed
		}
		x := r.look(clean.Text{S: title + "，" + p.Articles[i].Subtitle}, scenes[i])
		meet(x, scenes[i])
		inTitles = append(inTitles, r.offices(x, scenes[i], reg)...)
	}
	all(func(x *prose, _ *scene) {
		for _, m := range append(r.bystanders(x), r.titled(x)...) {
			if reg.byName[m.name] == nil {
				reg.add(m)
			}
		}
	})
	all(func(x *prose, _ *scene) {
		if !strings.Contains(x.s, "报告") {
			return
		}
		for _, m := range reReporter.FindAllStringSubmatch(x.s, 4) {
			if name := m[1]; reg.byName[name] == nil && r.isName(name) {
				reg.add(mention{name: name}) // 「某某代表中国共产党某县第十四届委员会作报告」
			}
		}
	})
	for i := range p.Articles { // 「专访某某：…」 and 「某某：」 before what he says
		labels := labelsOf(&p.Articles[i])
		for _, label := range slices.Sorted(maps.Keys(labels)) {
			if labels[label] > 1 && strings.Contains(p.Articles[i].Title+p.Doc.Title, label) && reg.byName[label] == nil && r.isName(label) {
				reg.add(mention{name: label})
			}
		}
	}
	reg.nameParts()
	reg.index(r.lex)
	all(func(x *prose, sc *scene) {
		x.ms = r.mentions(x, sc, reg)
		r.behindNames(x)
	})
	all(func(x *prose, sc *scene) {
		for _, m := range x.ms {
			if m.verb == "" { // an office is held from where the text tells of the appointment
				reg.hold(m)
			}
		}
		if m, ok := r.nowHolds(x, sc); ok {
			reg.hold(m)
		}
	})
	for _, m := range inTitles {
		if !slices.Contains(m.sure, false) || headOf(m.posts) != "" && strings.Contains(p.Doc.Title+p.Articles[0].Title, headOf(m.posts)) {
			reg.hold(m)
		}
	}
	return reg
}

// reReporter is who gives the report of a committee, named without his office.
var reReporter = regexp.MustCompile(`(?:^|[。，；：])(\p{Han}{2,4})(?:同志)?(?:代表|受)(?:中国共产党|中共|政协|\p{Han}{2,8}人民政府|\p{Han}{2,12}常务?委员?会)[^。，]{0,30}作(?:了)?(?:\p{Han}{0,4})?报告`)

// nameParts lets the first part of a name with a dot name its bearer where that is one: 「阿布都热合曼」 for 阿布都热合曼·图尔贡.
func (reg *register) nameParts() {
	parts := map[string]string{}
	for _, name := range reg.names {
		if part, _, ok := cutDot(name); ok && utf8.RuneCountInString(part) >= 3 {
			if _, twice := parts[part]; twice {
				parts[part] = ""
			} else {
				parts[part] = name
			}
		}
	}
	for _, name := range slices.Clone(reg.names) {
		if part, _, ok := cutDot(name); ok && parts[part] == name {
			reg.names, reg.canon = append(reg.names, part), append(reg.canon, name)
		}
	}
}

// index makes those who are known so far be found by name and by surname.
func (reg *register) index(lex *nlp.Lexicon) {
	reg.find = nlp.NewMatcher(reg.names)
	reg.surnames = map[string][]*person{}
	for _, name := range reg.names {
		if q := reg.byName[name]; q != nil {
			sur := name[:lex.SurnameLen(name)]
			reg.surnames[sur] = append(reg.surnames[sur], q)
		}
	}
}

// shortened adds to called the names of reg that stand there with the first character of what is told of them as well, 「韦红」 and
// 「韦红均」, and reports whether there are any.
func (r *Reader) shortened(reg *register, called map[string]bool) bool {
	some := false
	for _, name := range reg.names {
		n := len(name) - utf8.RuneLen(lastRune(name))
		if short := name[:n]; utf8.RuneCountInString(name) == 3 && mistakable(name[n:]) && reg.byName[short] != nil && !called[name] && !called[short] {
			called[short], some = true, true
		}
	}
	return some
}

// behindNames finds the verbs right behind names that a longer word had hidden: 「孔维周|到」 is no 「周到」.
func (r *Reader) behindNames(x *prose) {
	for _, m := range x.ms {
		if m.end >= len(x.s) || len(x.actsIn(m.end, m.end+1)) > 0 || len(x.cuesIn(m.end, m.end+1)) > 0 {
			continue
		}
		to := m.end + len(firstChars(x.s[m.end:], 6))
		if as := r.lex.FindActs(x.s[m.end:to]); len(as) > 0 && as[0].Start == 0 {
			a := nlp.ActMatch{Start: m.end, End: m.end + as[0].End, Act: as[0].Act}
			i, _ := slices.BinarySearchFunc(x.acts, a.Start, func(a nlp.ActMatch, at int) int { return a.Start - at })
			x.acts = slices.Insert(x.acts, i, a)
		}
	}
}

func cutDot(name string) (before, after string, ok bool) {
	i := strings.IndexAny(name, "·•‧・")
	if i < 0 {
		return name, "", false
	}
	_, w := utf8.DecodeRuneInString(name[i:])
	return name[:i], name[i+w:], true
}

// heads are the titles that may follow a name or surname: 「某某书记」, 「张区长」.
var heads = words("总书记 书记 市长 区长 县长 州长 盟长 旗长 镇长 主任 主席 局长 省长 部长 院长")

// titled finds 「某某书记」 at the start of a clause: a name with only the title behind it.
func (r *Reader) titled(x *prose) []mention {
	var out []mention
	for _, t := range x.titles {
		if !heads.has(t.Title) {
			continue
		}
		from, cand := clauseHead(x.s, t.Start)
		if utf8.RuneCountInString(cand) != 3 {
			continue
		}
		sur := r.lex.SurnameLen(cand)
		if sur == 0 || r.notName(cand, sur) || leadsOn.suffix(cand) > 0 || len(x.placesIn(from, t.Start)) > 0 {
			continue
		}
		out = append(out, mention{start: from, end: t.End, name: cand, nameAt: from, printed: len(cand)})
	}
	for _, c := range x.cues {
		if delegate(x, c.Start-len("代表")) == 0 {
			continue
		}
		from, cand := clauseHead(x.s, c.Start-len("代表"))
		if utf8.RuneCountInString(cand) != 3 || !r.isName(cand) || leadsOn.suffix(cand) > 0 || notDelegates.suffix(cand) > 0 || x.s[:from] != "" && strings.HasSuffix(x.s[:from], "、") || len(x.placesIn(from, c.Start)) > 0 {
			continue
		}
		out = append(out, mention{start: from, end: c.Start, name: cand, nameAt: from, printed: len(cand)})
	}
	return out
}

// delegate returns the length of 「代表」 at s[at] between a name and what he says: 「某某|代表|表示」.
func delegate(x *prose, at int) int {
	n := len("代表")
	if at < 0 || !strings.HasPrefix(x.s[at:], "代表") || !slices.ContainsFunc(x.cuesIn(at+n, at+n+1), func(c nlp.CueMatch) bool { return c.Start == at+n }) {
		return 0
	}
	return n
}

// notDelegates end what stands before 「代表」 and is no name: 「高校生代表」.
var notDelegates = words("村 户 员 民 生 家 商 方 团 组 们 业 工 师 军 人 会 区 者 界 职 众 长 友 队 委 位 名 届 妇 农 企 社 店 厂 院 校 局 市 县 镇 乡")

// clauseHead returns what stands between the mark before s[at] and at, when it is short.
func clauseHead(s string, at int) (from int, head string) {
	low := max(0, at-24)
	i := strings.LastIndexAny(s[low:at], "，。；：、“”！？（）")
	if i < 0 {
		if low > 0 {
			return at, ""
		}
		return 0, s[:at]
	}
	_, w := utf8.DecodeRuneInString(s[low+i:])
	return low + i + w, s[low+i+w : at]
}

// surnamed finds 「于书记」 at the start of a clause when one person of the document is meant.
func (r *Reader) surnamed(x *prose, reg *register) []mention {
	var out []mention
	for _, t := range x.titles {
		if !heads.has(t.Title) {
			continue
		}
		from, cand := clauseHead(x.s, t.Start)
		if n := r.lex.SurnameLen(cand); n == 0 || n != len(cand) {
			continue
		}
		var who *person
		among := reg.surnames[cand]
		for _, p := range among[:min(len(among), 20)] {
			if !slices.ContainsFunc(p.titles, func(s string) bool { return strings.HasSuffix(s, t.Title) }) {
				continue
			}
			if who != nil {
				who = nil
				break
			}
			who = p
		}
		if who != nil {
			out = append(out, mention{start: from, end: t.End, name: who.name, nameAt: from, printed: len(cand)})
		}
	}
	return out
}

// mentions returns the persons named in x, from left to right: with their offices, or by their names alone.
func (r *Reader) mentions(x *prose, sc *scene, reg *register) []mention {
	out := r.offices(x, sc, reg)
	add := func(ms []mention) {
		if len(ms) == 0 {
			return
		}
		merged := make([]mention, 0, len(out)+len(ms))
		i := 0
		for _, m := range ms {
			for i < len(out) && out[i].start < m.start {
				merged = append(merged, out[i])
				i++
			}
			if n := len(merged); n > 0 && merged[n-1].end > m.start || i < len(out) && out[i].start < m.end {
				continue
			}
			if reg.byName[m.name] != nil {
				merged = append(merged, m)
			}
		}
		out = append(merged, out[i:]...)
	}
	slices.SortStableFunc(out, func(a, b mention) int { return a.nameAt - b.nameAt })
	kept, end := out[:0], 0
	for _, m := range out { // none may overlap another
		if m.nameAt >= end {
			m.start = max(m.start, end)
			kept, end = append(kept, m), m.end
		}
	}
	out = kept
	add(r.profiled(x, sc))
	add(r.appointed(x, sc))
	add(r.bystanders(x))
	add(r.titled(x))
	add(r.surnamed(x, reg))
	var bare []mention
	for _, f := range reg.find.Find(x.s) {
		if name := x.s[f.Start:f.End]; x.called[name] && !strings.HasSuffix(name, "都") && !r.callsOne(x, f.Start, f.End) {
			continue
		}
		bare = append(bare, mention{start: f.Start, end: f.End, name: reg.canon[f.Index], nameAt: f.Start, printed: f.End - f.Start})
	}
	add(bare)
	for i := range out {
		if m := &out[i]; m.end == m.nameAt+m.printed {
			m.end += delegate(x, m.end)
		}
	}
	x.describe(out)
	return out
}

// placeFinder finds the places that the texts of a page name; each text is looked through once.
type placeFinder struct {
	lex   *nlp.Lexicon
	spots map[string]nlp.PlaceSpots
	found map[string][]nlp.PlaceMatch
}

// in returns the places of s as long as nobody knows which city it is about.
func (f *placeFinder) in(s string) []nlp.PlaceMatch {
	ms, ok := f.found[s]
	if !ok {
		ms = f.near(s, "")
		f.found[s] = ms
	}
	return ms
}

// near returns the places of s, which is about that city.
func (f *placeFinder) near(s, city string) []nlp.PlaceMatch {
	spots, ok := f.spots[s]
	if !ok {
		spots = f.lex.PlaceSpots(s)
		f.spots[s] = spots
	}
	return f.lex.PlacesAt(s, spots, city)
}

// knowShorts makes the matcher of the counties' short names.
func (r *Reader) knowShorts() {
	index := map[string]int{}
	var names []string
	for _, p := range r.lex.Places {
		if p.Level != nlp.County || utf8.RuneCountInString(p.Short) < 2 {
			continue
		}
		i, ok := index[p.Short]
		if !ok {
			i = len(names)
			index[p.Short] = i
			names, r.counties = append(names, p.Short), append(r.counties, nil)
		}
		r.counties[i] = append(r.counties[i], p)
	}
	r.shorts = nlp.NewMatcher(names)
}
