package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// mention is a person in a text.
type mention struct {
	start, end int    // of name and offices together
	name       string // canonical
	nameAt     int    // where the name itself begins, and
	printed    int    // its length in bytes
	posts      []store.Post
	sure       []bool       // the post prints its own place or body
	verb       string       // 「任」: the text tells of the appointment,
	verbAt     int          // where that stands when other clauses lie between the name and it, else 0
	till       int          // which it ends with
	role       bool         // the post is none: 「市民」
	then       []store.Post // that he held at the time told of: 「时任某县委书记」
}

// offices finds 「[区市][机构]职务（、职务）*姓名」 in x. A title without a place takes that of the title before it.
func (r *Reader) offices(x *prose, sc *scene, reg *register) []mention {
	var out []mention
	titles := x.titles
	for i := 0; i < len(titles); i++ {
		// a chain of titles that only separators, places and bodies part
		first := i
		for i+1 < len(titles) && i-first < 12 && r.chained(x, titles[i].End, titles[i+1].Start) {
			i++
		}
		t, after := titles[i], 0
		if len(out) > 0 {
			after = out[len(out)-1].end
		}
		at := r.nameBehind(x, titles[first], t)
		m := mention{start: titles[first].Start}
		spoilt := r.hold(x, &m, titles[first:i+1], after, sc)
		r.ofThatBody(x, &m, titles[first].Start, out)
		candidate := standsFor.prefix(x.s[at:]) // 「某区区长候选人|某某」 is no head yet
		if candidate > 0 && r.name(x, at+candidate) == 0 {
			continue
		}
		at += candidate
		if from := r.bracketed(x, m.start, t.End); from >= 0 { // 「某某（区委书记）」
			end := m.start - len("（")
			m.name, m.nameAt, m.printed, m.start, m.end = x.s[from:end], from, end-from, from, t.End+trailing(x.s[t.End:min(len(x.s), t.End+len("）"))], "）")
			reg.settle(&m)
			out = append(out, m)
			continue
		}
		n := r.nameOfHolder(x, at, &m, titles[first].Start, reg)
		if n == 0 {
			continue
		}
		m.name, m.nameAt, m.printed, m.end = x.s[at:at+n], at, n, at+n
		if k := len(m.posts) - 1; candidate > 0 {
			m.posts, m.sure = m.posts[:k], m.sure[:k]
		}
		if spoilt {
			m.posts, m.sure = nil, nil
		}
		r.left(x, &m, after)
		if more := r.respectively(x, &m, t, first == i && candidate == 0); more != nil {
			out = append(append(out, m), more...)
			continue
		}
		r.takesToo(x, &m, sc)
		r.moves(x, &m, sc)
		reg.settle(&m)
		if out = append(out, m); first == i {
			out = r.sharing(x, out, i, reg)
		}
	}
	return notTakenBack(x.s, out)
}

// nameBehind returns where the name of who holds the offices from first to last may begin.
func (r *Reader) nameBehind(x *prose, first, last nlp.TitleMatch) int {
	s := x.s
	at := last.End + len(s[last.End:]) - len(strings.TrimLeft(s[last.End:], " 　"))
	if strings.HasPrefix(s[at:], "的") && nowAs.suffix(s[:r.unitStart(x, first.Start, 0)]) > 0 {
		at += len("的") // 「现任某局局长的某某」
	}
	if strings.HasPrefix(s[at:], "（") { // 「主任（兼）某某」
		if end := strings.Index(s[at:min(len(s), at+40)], "）"); end > 0 {
			at += end + len("）")
		}
	}
	if rest, ok := strings.CutPrefix(s[at:], "："); ok { // 「某县县委书记：某某」 and no more, in a list
		if n := r.name(x, at+len("：")); n > 0 && strings.Trim(rest[n:], "。；， ") == "" {
			at += len("：")
		}
	}
	return at
}

// hold gives m the offices of a chain, and the place or body that it begins with, which stands not before after. spoilt tells that
// words between them are lost.
func (r *Reader) hold(x *prose, m *mention, chain []nlp.TitleMatch, after int, sc *scene) (spoilt bool) {
	var district, body string
	for k, t := range chain {
		var from int
		if k > 0 {
			from = chain[k-1].End
		} else {
			t = x.inner(r.besides(x, t))
			from = r.unitStart(x, t.Start, after)
			m.start = from
		}
		p, sure := r.post(x, from, t, sc, district, body)
		if k > 0 && r.former(x, from, t.Start) {
			continue // 「管委会主任、原某县县委副书记」
		}
		if k > 0 && from == t.Start && p.Body == "" && p.Title == "主任" {
			spoilt = true // 「区委常|委主任某某」: neither office is what was written
			continue
		}
		district, body = p.District, p.Body
		m.take(p, sure)
	}
	for k := divisions.suffix(x.s[:m.start]); k > 0; k = divisions.suffix(x.s[:m.start]) {
		m.start -= k // 「第八师|石河子市党委书记」
	}
	return spoilt
}

// ofThatBody gives an office of 「该局」, before its title at s[title], the body of whoever was told of before: 「某县水利局局长某某介绍，…。|该局副局长某某」.
func (r *Reader) ofThatBody(x *prose, m *mention, title int, before []mention) {
	if len(m.posts) == 0 || m.posts[0].Body != "" || m.posts[0].District != "" {
		return
	}
	of, ok := strings.CutPrefix(lastChars(x.s[:title], 2), "该")
	if !ok || strings.Contains("县市区旗州镇乡村", of) {
		return
	}
	for _, b := range slices.Backward(before[max(0, len(before)-8):]) {
		for _, p := range b.posts {
			if p.Body != "" && strings.HasSuffix(p.Body, of) {
				m.posts[0].Body, m.posts[0].District, m.sure[0] = p.Body, p.District, true
				return
			}
		}
	}
}

// nameOfHolder returns how long the name at s[at] is, behind the offices of m, the first title of which begins at s[title]; 0 for none.
func (r *Reader) nameOfHolder(x *prose, at int, m *mention, title int, reg *register) int {
	n := r.name(x, at)
	if k := reg.known(x.s[at:]); k > n || n == 0 {
		n = k
	}
	if n < 4*3 && r.countries.in(x.s[m.start:title]) {
		n = max(n, x.spelled(at)) // 「日本某市市长|前田某某，」
	}
	if n > 0 {
		return n
	}
	switch sure := slices.Contains(m.sure, true); {
	case ranked(m.posts[0].Title) || zoneTitle(m.posts[0].Title) && sure:
		return r.foreign(x, at, sure)
	case m.posts[0].Body != "":
		if n = r.foreign(x, at, false); sounding(x.s[at : at+n]) {
			return n
		}
	}
	return 0
}

// left takes the offices from m when they are told as those that he held before: 「前任市长某某」.
func (r *Reader) left(x *prose, m *mention, after int) {
	k := formers.suffix(x.s[:m.start])
	if k == 0 {
		return
	}
	if at := m.start - k; strings.HasPrefix(x.s[at:], "时任") {
		m.then = m.posts
	}
	m.posts, m.sure = nil, nil
	at := m.start - k
	if n := committees.suffix(x.s[:at]); n > 0 { // 「某县县委|原书记」
		m.start = r.unitStart(x, at-n, after)
	} else if organs.suffix(x.s[:at]) > 0 || assemblies.suffix(x.s[:at]) > 0 { // 「某县政协|原副主席」, 「某市公安局|原局长」
		m.start = r.unitStart(x, at, after)
	}
}

// sharing adds to out those named behind its last, who holds the i-th office alone: 「副市长甲、|乙」 and 「区领导甲、|乙」 share it.
func (r *Reader) sharing(x *prose, out []mention, i int, reg *register) []mention {
	m := out[len(out)-1]
	shares := sharesTitle(x.titles[i].Title)
	for end := m.end; ; {
		c, w := utf8.DecodeRuneInString(x.s[end:])
		if c != '、' && c != ' ' {
			return out
		}
		n := r.name(x, end+w)
		if n < 2*3 {
			return out
		}
		at := end + w
		end = at + n
		name := x.s[at:end]
		known := reg.byName[name] != nil
		if !known && (!shares || len(x.titles) > i+1 && x.titles[i+1].Start < end+3) {
			return out
		}
		next := mention{name: name, nameAt: at, printed: n, start: at, end: end}
		if shares {
			next.posts, next.sure = m.posts, m.sure
		}
		out = append(out, next)
	}
}

// nowAs stand before an office with 「的」 and its holder behind it.
var nowAs = words("现任 时任 曾任 前任 原任 担任 兼任")

// inner is the title in an office of its own name: 「市招生考试办公室|主任」, but 「市委|办公室主任」.
func (x *prose) inner(t nlp.TitleMatch) nlp.TitleMatch {
	head := x.s[:t.Start]
	if rest, ok := strings.CutPrefix(t.Title, "办公室"); ok && committees.suffix(head) == 0 && !strings.HasSuffix(head, "政府") && !strings.HasSuffix(head, "常委会") && unlisted(x, max(0, len(head)-len(lastChars(head, 4))), len(head)) {
		t.Title, t.Start = rest, t.Start+len("办公室")
	}
	return t
}

// besides is the title of a zone as if it stood right behind the zone's name, before the other name in brackets: 「某新区（某经开区）|党工委书记」.
func (r *Reader) besides(x *prose, t nlp.TitleMatch) nlp.TitleMatch {
	if !zoneTitle(t.Title) || !strings.HasSuffix(x.s[:t.Start], "）") {
		return t
	}
	low := max(0, t.Start-60)
	if i := strings.LastIndex(x.s[low:t.Start], "（"); i > 0 && r.headedZones.suffix(x.s[low+i:t.Start-len("）")]) > 0 {
		t.Start = low + i
	}
	return t
}

// former reports whether the office whose place or body begins about s[at] is one that somebody held.
func (r *Reader) former(x *prose, at, title int) bool {
	at += len(x.s[at:title]) - len(strings.TrimLeft(x.s[at:title], "、，, "))
	return (formers.prefix(x.s[at:title]) > 0 || strings.HasPrefix(x.s[at:title], "前")) && len(x.placesIn(at, at+1)) == 0 // 「原平市委书记」 is of 原平
}

// respectively reads 「东山区、南山区区长甲、乙」: as many places before an office as names behind it. It gives m the first place
// and returns those of the others, nil when the text does not read so.
func (r *Reader) respectively(x *prose, m *mention, t nlp.TitleMatch, lone bool) []mention {
	if !lone || !isHead(t.Title) || m.start < len("、") {
		return nil
	}
	unit := rankOf(t.Title, "")
	var places []string
	at := m.start
	for _, p := range slices.Backward(x.placesIn(max(0, at-120), at)) {
		gap := x.s[min(p.End, at):at]
		if p.End > at || gap != "、" && gap != "委、" || !fits(p.Place, unit) {
			if p.Place.Level <= nlp.City && p.End == at {
				at = p.Start // 「某市某区、…」
				continue
			}
			break
		}
		places = slices.Insert(places, 0, p.Place.Name)
		at = p.Start
	}
	if len(places) == 0 {
		return nil
	}
	var out []mention
	end := m.end
	for strings.HasPrefix(x.s[end:], "、") && len(out) <= len(places) {
		from := end + len("、")
		n := r.name(x, from)
		if n == 0 {
			break
		}
		out = append(out, mention{name: x.s[from : from+n], nameAt: from, printed: n, start: from, end: from + n})
		end = from + n
	}
	if len(out) != len(places) {
		return nil
	}
	places = append(places, m.posts[0].District)
	for i := range out {
		out[i].posts, out[i].sure = []store.Post{{Title: m.posts[0].Title, District: places[i+1]}}, []bool{true}
	}
	m.posts, m.sure = []store.Post{{Title: m.posts[0].Title, District: places[0]}}, []bool{true}
	m.start = at
	return out
}

// bracketed returns where the name begins behind which s[from:to], an office, stands in brackets, alone or with for whom he
// speaks: 「某某（|市长|，代市委书记某某发言）」. -1 when none does.
func (r *Reader) bracketed(x *prose, from, to int) int {
	if !strings.HasSuffix(x.s[:from], "（") || !strings.HasPrefix(x.s[to:], "）") && !reInstead.MatchString(firstChars(x.s[to:], 60)) {
		return -1
	}
	end := from - len("（")
	at := end
	for n := 0; n < 12 && at > 0; n++ {
		c, w := utf8.DecodeLastRuneInString(x.s[:at])
		if !clean.IsHan(c) && c != '·' {
			break
		}
		at -= w
	}
	if at == end || r.name(x, at) != end-at {
		return -1
	}
	return at
}

// take adds a post to those of m: behind 「市委委员」, 「书记」 is 市委书记, behind 「市委常委」, 「秘书长」 is 市委秘书长.
func (m *mention) take(p store.Post, sure bool) {
	if c := rePartyCommittee.FindStringSubmatch(p.Body + p.Title); c != nil && (p.District == c[1] || p.District == "") {
		unit, _ := utf8.DecodeLastRuneInString(c[1])
		p = store.Post{District: c[1], Title: string(unit) + "委" + c[2]}
	}
	if n := len(m.posts); n > 0 && p.Body == "" && p.District == m.posts[n-1].District {
		for _, own := range []string{"委员", "常委", "副书记"} {
			if head, ok := strings.CutSuffix(m.posts[n-1].Title, own); ok && committees.has(head) && (p.Title == "常委" || p.Title == "书记" || p.Title == "副书记" || p.Title == "秘书长" || p.Title == "副秘书长") {
				p.Title = head + p.Title
				break
			}
		}
	}
	m.posts, m.sure = append(m.posts, p), append(m.sure, sure)
}

// rePartyCommittee finds an office in the committee of a place by its full name: 「中共某县委员会书记」, 「中共某县县委委员」.
var rePartyCommittee = regexp.MustCompile(`^(?:中共|中国共产党)(\p{Han}{1,12}?[省市区县旗州盟])(?:委员会|[省市区县旗州盟]委)(书记|副书记|常委|委员)$`)

// bystanders finds 「市民某某」: a person who is named by what he does and holds no office.
func (r *Reader) bystanders(x *prose) []mention {
	var out []mention
	roles := x.roles
	if ds := delegates(x); len(ds) > 0 {
		roles = append(slices.Clone(roles), ds...)
		slices.SortFunc(roles, func(a, b nlp.Match) int { return a.Start - b.Start })
	}
	for _, f := range roles {
		at := f.End
		if strings.HasPrefix(x.s[at:], "之一的") {
			at += len("之一的") // 「大户之一的|某某」
		}
		n := r.name(x, at)
		if n == 0 {
			n = r.foreign(x, at, false)
		}
		if b := r.boundary(x, at+n); n < 2*3 || b < 2 && (b == 0 && !x.gestures(at+n) || n < 3*3) {
			continue
		}
		out = append(out, mention{name: x.s[at : at+n], nameAt: at, printed: n, start: f.Start, end: at + n,
			posts: []store.Post{{Title: x.s[f.Start:f.End]}}, sure: []bool{false}, role: true})
	}
	if aged := r.aged(x); len(aged) > 0 {
		out = append(out, aged...)
		slices.SortStableFunc(out, func(a, b mention) int { return a.nameAt - b.nameAt })
	}
	return out
}

// gestures reports whether what stands at s[at:] tells how somebody says something: 「村民某某某|掰着指头说」.
func (x *prose) gestures(at int) bool {
	return reGesture.MatchString(firstChars(x.s[at:], 12))
}

var reGesture = regexp.MustCompile(`^\p{Han}着?\p{Han}{1,6}(?:说|说道|介绍|告诉记者|感慨)[，。：！]`)

// aged finds 「82岁的|某某」: a person who is named by his age alone.
func (r *Reader) aged(x *prose) []mention {
	var out []mention
	for at := 0; ; {
		i := nlp.Index(x.s[at:], "岁")
		if i < 0 {
			return out
		}
		at += i + len("岁")
		from := ageBefore(x.s, at)
		if from == at {
			continue
		}
		name := at + len(x.s[at:]) - len(strings.TrimPrefix(x.s[at:], "的"))
		n := r.name(x, name)
		if n < 2*3 || n > 4*3 || neighbours.suffix(x.s[name:name+n]) > 0 {
			continue // 「82岁的张大爷」
		}
		if b := r.boundary(x, name+n); b > 1 || b > 0 && n >= 3*3 {
			out = append(out, mention{name: x.s[name : name+n], nameAt: name, printed: n, start: from, end: name + n})
		}
	}
}

// ageBefore is where the age begins that s[:at] ends with, 「|今年82岁|」, 「|82岁的|」; at for none.
func ageBefore(s string, at int) int {
	head, ok := strings.CutSuffix(strings.TrimSuffix(s[:at], "的"), "岁")
	if !ok {
		return at
	}
	head = strings.TrimSuffix(head, "多")
	bare := strings.TrimRight(head, "0123456789")
	if n := len(head) - len(bare); n == 0 || n > 3 {
		return at
	}
	return len(bare) - beforeAge.suffix(bare)
}

// beforeAge stand before how old somebody is.
var beforeAge = words("今年 现年 今年已 年近 年过 年逾 已 已经 刚满 快")

// neighbours end what people of a place are called among themselves.
var neighbours = words("大爷 大妈 大娘 大叔 大姐 大哥 大婶 大伯 大嫂 阿姨 奶奶 爷爷 师傅 老人 老汉 先生 女士 老师 医生 同学 老两口 家中 家里")

// describe moves the beginnings of mentions to before what tells how old they are, and of which village: 「|82岁的某村|村民某某」.
func (x *prose) describe(ms []mention) {
	end := 0
	for i := range ms {
		m := &ms[i]
		low := max(end, runeStart(x.s, m.start-60))
		end = m.end
		k := strings.LastIndex(x.s[low:m.start], "岁")
		if k < 0 {
			continue
		}
		at := low + k + len("岁")
		at += len(x.s[at:m.start]) - len(strings.TrimPrefix(x.s[at:m.start], "的"))
		if gap := x.s[at:m.start]; gap != "" && !hails(gap) {
			continue
		}
		if from := ageBefore(x.s, at); from < at && from >= low {
			m.start = from
		}
	}
}

// delegates finds those who speak for a kind of people that no list names, as roles: 「|门企代表|某某建议」. Behind an office, a place
// or a name 「代表」 is a verb.
func delegates(x *prose) []nlp.Match {
	const word = "代表"
	var out []nlp.Match
	for at := 0; ; {
		i := nlp.Index(x.s[at:], word)
		if i < 0 {
			return out
		}
		from, end := at+i, at+i+len(word)
		at = end
		if notDelegates.suffix(x.s[:from]) == 0 || x.inside(from) || len(x.titlesIn(from-1, end)) > 0 ||
			slices.ContainsFunc(between(x.roles, max(0, from-30), end, func(m *nlp.Match) int { return m.Start }), func(m nlp.Match) bool { return m.End == end }) ||
			slices.ContainsFunc(x.titlesIn(max(0, from-30), from), func(m nlp.TitleMatch) bool { return m.End >= from }) {
			continue
		}
		start := from
		for n := 0; n < 6 && start > 0; n++ {
			c, w := utf8.DecodeLastRuneInString(x.s[:start])
			if !clean.IsHan(c) || strings.ContainsRune("的了是有位名个让请由和与及在对向听", c) {
				break
			}
			start -= w
		}
		for _, p := range x.placesIn(start, from) {
			start = max(start, p.End)
		}
		for _, a := range x.actsIn(start, from) {
			start = max(start, a.End)
		}
		for _, c := range x.cuesIn(start, from) {
			start = max(start, c.End)
		}
		if start < from && (utf8.RuneCountInString(x.s[start:from]) > 1 || notDelegates.suffix(x.s[start:from]) > 0) {
			out = append(out, nlp.Match{Start: start, End: end})
		}
	}
}

// sharesTitle reports whether several names may follow one title: 「副区长甲、乙」.
func sharesTitle(title string) bool {
	return strings.Contains(title, "副") || strings.HasSuffix(title, "常委") || strings.HasSuffix(title, "领导")
}

// chained reports whether s[from:to] may stand between two titles of one person.
func (r *Reader) chained(x *prose, from, to int) bool {
	gap := x.s[from:to]
	if gap == "" {
		return true // 「区委常委主任」
	}
	if len(gap) > 60 {
		return false
	}
	c, n := utf8.DecodeRuneInString(gap)
	if !strings.ContainsRune("、，, 兼", c) || c == '，' && strings.HasSuffix(x.s[:from], "负责人") { // 「拜会某公司负责人，|市委常委某某陪同」
		return false
	}
	rest := strings.TrimPrefix(strings.TrimLeft(gap[n:], " "), "兼")
	if rest == "" {
		return true
	}
	if strings.ContainsAny(rest, "。；：“”，、") || partings.in(rest) {
		return false
	}
	at := to - len(rest)
	if unit := r.unitStart(x, to, 0); unit > at && becomes.suffix(x.s[at:unit]) > 0 {
		return false // 「甲为副县长，|乙为县审计局|局长」
	}
	for _, p := range x.placesIn(at, at+1) {
		if p.End >= to-6 {
			return true
		}
	}
	if r.isBody(rest) {
		return true
	}
	// 「、陶瓷产业链|链长」: an item of a list, without a verb
	return c == '、' && utf8.RuneCountInString(rest) <= 14 && len(x.actsIn(at, to)) == 0 && len(x.cuesIn(at, to)) == 0
}

// partings tell that the next office is somebody else's: 「某某任市委书记，|某某同志不再担任市委|委员」.
var partings = words("同志 担任 不再 当选 任命 免去 辞去 选举 补选 推选 提名 决定 接受 批准")

// isBody reports whether s names an organisation that has offices: 「青岛蓝谷管理局」, 「工业和信息化部科技司」.
func (r *Reader) isBody(s string) bool {
	n := utf8.RuneCountInString(s)
	return n <= 18 && r.bodies.suffix(s) > 0 || n >= 3 && n <= 18 && r.bodyEnds.suffix(s) > 0
}

// zoned reports whether a title is of a zone that no list knows: 「郑州航空港区|党工委书记」.
func (r *Reader) zoned(unit, title string) bool {
	return zoneTitle(title) && r.headedZones.suffix(unit) > 0 && utf8.RuneCountInString(unit) >= 4 && utf8.RuneCountInString(unit) <= 14
}

// zoneTitle reports whether a title is one of a zone: 党工委书记, 管委会主任.
func zoneTitle(title string) bool {
	return strings.HasPrefix(title, "党工委") || strings.HasPrefix(title, "工委") || strings.HasPrefix(title, "管委会")
}

// beforeBody may stand right before an organisation, which begins behind it.
var beforeBody = words(`嘉宾是 嘉宾有 嘉宾为 还有 今天请到 请到 请来 今天邀请到 邀请到 出席今天发布会的有 出席今天发布会的是 参加今天发布会的有 与 和 由 对 据 向 经 同 在 到 请 邀请 会同 陪同 拜访 看望 致电 约见 听取 随后 接着 之后 会上 会后 最后 现场 以及 及 的 到访的 来自 以 后 时 了`)

// sittingBefore is the length of the number of a congress that s ends with: 「第五届」.
func sittingBefore(s string) int {
	head, ok := strings.CutSuffix(s, "届")
	if !ok {
		return 0
	}
	rest := strings.TrimRight(head, "一二三四五六七八九十")
	if rest == head {
		return 0
	}
	return len(s) - len(strings.TrimSuffix(rest, "第"))
}

// namesPlace reports whether the full name of a place stands at s[at]: 「会同县」, 「同江市」.
func (x *prose) namesPlace(at int) bool {
	ms := x.placesIn(at, at+1)
	return len(ms) > 0 && ms[0].Start == at && !ms[0].Short
}

// begun reports whether the full name of a place stands at s[at], or a zone called by what it is: 「经开区」.
func (r *Reader) begun(x *prose, at, to int) bool {
	return x.namesPlace(at) || r.zoneForms.prefix(x.s[at:to]) > 0
}

// unitStart returns where the place or body before a title begins, not before after.
func (r *Reader) unitStart(x *prose, title, after int) int {
	if from, _ := r.elsewhere(x, title, after); from >= 0 {
		return from
	}
	places := x.placesIn(title-90, title)
	start := title
	for moved := true; moved; {
		moved = false
		if n := sittingBefore(x.s[:start]); n > 0 && slices.ContainsFunc(places, func(p nlp.PlaceMatch) bool { return p.End == start-n }) {
			start -= n // 「某市第五届|人大常委会副主任」
		}
		for _, p := range slices.Backward(places) {
			// 「崂山区委书记」: the place and the title share 区
			if p.Start < start && (p.End == start || p.End > start && p.End <= start+r.shared(x.s[start:])) {
				start, moved = p.Start, true
			}
		}
	}
	from := r.bodyStart(x, start, title, after)
	if start < title || from >= start {
		return start
	}
	if r.isBody(x.s[from:start]) || r.zoned(x.s[from:start], x.s[title:]) {
		for _, p := range places {
			if p.Start > from && p.End <= start && p.Place.Level != nlp.Zone && !r.isBody(x.s[from:p.Start]) {
				return p.Start // 「在崂山区工商联」: the body begins with the place
			}
		}
		return from
	}
	if unlisted(x, from, start) || !ranked(x.s[title:]) && !zoneTitle(x.s[title:]) && utf8.RuneCountInString(x.s[from:start]) == 1 && strings.Contains("省市区县州盟旗", x.s[from:start]) {
		return from // also 「县|纪委书记某某」
	}
	return start
}

// bodyStart returns where a body that ends at s[to] would begin, in the clause of it and not before after: behind the verbs, the
// prepositions and those whom the clause names otherwise.
func (r *Reader) bodyStart(x *prose, to, title, after int) int {
	s := x.s
	low := max(0, to-80)
	from := min(max(low, after), to)
	if i := bodyOpens.LastIndex(s[from:to]); i >= 0 {
		_, w := utf8.DecodeRuneInString(s[from+i:])
		from += i + w
	} else if from > 0 && from == low {
		i := electedAs.LastIndex(s[from:to]) // 「…次会议补选某某为某县人民政府|县长」, 「…接受某某辞去某县人民政府|县长职务」
		if i < 0 || !r.isBody(s[from+i+len("为"):to]) {
			return to
		}
		from += i + len("为")
	}
	opens := from == 0 || strings.HasSuffix(s[:from], "”") || strings.HasSuffix(s[:from], "。") // 「“…。”|后英集团总经理某某说」
	for n := beforeBody.prefix(s[from:to]); n > 0 && !r.begun(x, from, to) && !(opens && s[from:from+n] == "后"); n = beforeBody.prefix(s[from:to]) {
		from += n
	}
	if strings.Contains(s[from:to], "请") {
		from = behindLast(s, from, to, "邀请到", "邀请到了", "请到", "请来") // 「今天我们邀请到某局局长」
	}
	for _, a := range x.actsIn(from, to) { // 「会见某公司董事长」
		if a.End < to && !r.isBody(s[a.Start:to]) || a.Act.Kind == "meet" || a.Act.Kind == "receive" || callsOn.has(s[a.Start:a.End]) {
			from = min(a.End, to)
		}
	}
	for _, w := range []string{"对", "向", "跟", "给", "请", "让", "由"} { // 「某某转身对市农业农村局局长某某说」, 「会议由地委副书记」
		i := nlp.LastIndex(s[from:to], w)
		if i <= 0 || from+i+len(w) >= to {
			continue
		}
		if at := from + i + len(w); strings.ContainsRune("省市区县州盟旗地", firstRune(s[at:])) || r.isOne(s[from:from+i]) && r.isBody(s[at:to]) {
			from = at // also 「他对|水务局局长某某说」, 「某某向|水务局局长某某了解」
		}
	}
	for _, c := range x.cuesIn(from, to) { // 「某某嘱咐民政局局长」
		if directed.has(c.Cue.Word) && r.isBody(s[c.End:to]) {
			from = c.End
		}
	}
	from = behindLast(s, from, to, "并与", "并同", "并向", "并对", "并会见") // 「见证签约并与某集团董事长」
	from = behindLast(s, from, to, "的")                           // 「随行的市水利局局长」
	if n := beforeBody.prefix(s[from:to]); n > 0 && from+n < to && !r.begun(x, from, to) && !(opens && s[from:from+n] == "后") {
		from += n // 「今天请到的|嘉宾是|市教育局局长」
	}
	return r.behindAppointed(x, from, to, title)
}

// behindLast returns where s[from:to] goes on behind the last of each word in it, one word after the other; it does not pass all of it.
func behindLast(s string, from, to int, ws ...string) int {
	for _, w := range ws {
		if i := nlp.LastIndex(s[from:to], w); i >= 0 && from+i+len(w) < to {
			from += i + len(w)
		}
	}
	return from
}

// behindAppointed returns where the body begins in s[from:to] behind whom its office is given to or taken from: 「选举某某为|区人民政府区长」,
// 「免去某某|县水务局局长职务」.
func (r *Reader) behindAppointed(x *prose, from, to, title int) int {
	s := x.s
	for _, w := range []string{"为", "担任", "当选", "任", "了"} {
		i := nlp.LastIndex(s[from:to], w)
		if w == "任" && i >= 0 && r.oneLetterTown(s[from+i+len(w):to]) {
			i = nlp.LastIndex(s[from:from+i], w) // 「|任家镇党委书记」
		}
		if i >= 0 && (r.isBody(s[from+i+len(w):to]) || r.zoned(s[from+i+len(w):to], s[title:])) {
			from += i + len(w)
			break
		}
	}
	if i := strings.LastIndex(s[from:to], "免去"); i >= 0 && to == title {
		at, name := from+i+len("免去"), from
		for k := 2; k <= 4; k++ {
			if end := at + len(firstChars(s[at:to], k)); end < to && r.isName(s[at:end]) && r.isBody(s[end:to]) {
				if name = end; x.placeFrom(end) {
					break // 「免去高乐|兴安盟能源局局长职务」
				}
			}
		}
		return name
	}
	return from
}

// oneLetterTown reports whether all of s is the end of a town's name, without most of it: 「家镇」.
func (r *Reader) oneLetterTown(s string) bool {
	form := r.towns.suffix(s)
	return form > 0 && utf8.RuneCountInString(s[:len(s)-form]) < 2
}

// isOne reports whether s, which opens a clause, is a pronoun or can be a name.
func (r *Reader) isOne(s string) bool {
	s = s[preludes.prefix(s):]
	n := utf8.RuneCountInString(s)
	return s == "他" || s == "她" || s == "其" || n >= 2 && n <= 4 && r.isName(s)
}

// callsOn are done to people: an office behind them is of the one whom somebody visits or accompanies.
var callsOn = words("陪同 随同 跟随 陪着 拜访 拜会 走访 看望 探望 慰问 走访慰问 看望慰问 登门拜访 回访 约见 求见 邀请")

// elsewhere reads the place before the head of a government at s[title] that no list knows, behind its country or province or with
// its own 「市」: 「日本下关|市市长」, 「浙江省温岭|县县长」. from is -1 when none is printed, seat "" when it is not clear what it is called.
func (r *Reader) elsewhere(x *prose, title, after int) (from int, seat string) {
	unit := rankOf(firstChars(x.s[title:], 6), "")
	if unit == "" || !strings.Contains("市区县州旗", unit) {
		return -1, ""
	}
	from = title
	for n := 0; n < 12 && from > after; n++ {
		c, w := utf8.DecodeLastRuneInString(x.s[:from])
		if !clean.IsHan(c) {
			break
		}
		from -= w
	}
	for _, p := range x.placesIn(from, title+len(unit)) {
		if p.End >= title {
			return -1, ""
		}
	}
	for _, a := range x.actsIn(from, title) {
		from = max(from, min(a.End, title))
	}
	at := from
	if i, to := r.countries.lastIn(x.s[from:title]); to > 0 && !strings.HasSuffix(x.s[:from+i], "内") && !guestWords.in(x.s[from+to:title]) {
		from, at = from+i, from+to
	} else {
		_, to := beforeGuest.lastIn(x.s[from:title])
		from += to
		at = from
		for _, p := range x.placesIn(from, title) {
			if p.Place.Level <= nlp.City {
				at = p.End
			}
		}
	}
	seat = strings.TrimSuffix(x.s[at:title], unit)
	own := len(seat) < title-at
	if n := utf8.RuneCountInString(seat); n < 2 || !own && at == from || ownSeat.suffix(seat) > 0 || !own && (n > 6 || len(x.cuesIn(at, title)) > 0 || r.isBody(seat)) {
		return -1, ""
	} else if n > 6 {
		return from, ""
	}
	return from, seat + unit
}

// spelled returns how long what s[at] begins is when it can be all of a name from abroad, up to a mark; 0 when it cannot.
func (x *prose) spelled(at int) int {
	end := at
	for n := 0; n < 8; n++ {
		c, w := utf8.DecodeRuneInString(x.s[end:])
		if w == 0 || c != '·' && !clean.IsHan(c) {
			break
		}
		end += w
	}
	name := x.s[at:end]
	if n := utf8.RuneCountInString(name); n < 2 || n > 7 || groups.in(name) || len(x.cuesIn(at, end)) > 0 || len(x.actsIn(at, end)) > 0 || len(x.titlesIn(at, end)) > 0 {
		return 0
	}
	return end - at
}

// groups stand behind the first of several who come.
var groups = words("一行 等 率 先生 女士 及 和 与 的 来 为 在")

var (
	// beforeGuest stand between the host and the place of a guest, guestWords behind a country when no place of it follows, ownSeat
	// before 「市」 where it is of no other.
	beforeGuest = words("与 和 同 对 向 请 的 由 给 跟 让 在 到 为 任 及 说")
	guestWords  = words("与 的 时 后 客 商 团 企 代表 大使 领事 专家 考察 媒体 友人 访问")
	ownSeat     = words("该 我 本 全 两 各 原")
)

// directed are what somebody does in words to somebody else.
var directed = words("嘱咐 叮嘱 告诉 要求 责成 提醒 勉励 批评 表扬 鼓励 感谢 再三叮嘱 反复叮嘱 点名批评 邀请 称赞")

// unlisted reports whether s[from:to], which ends where a title begins, can be a place or body that no list knows:
// 「塘山|镇党委书记」.
func unlisted(x *prose, from, to int) bool {
	head := x.s[from:to]
	n := utf8.RuneCountInString(head)
	if n < 2 || n > 8 || len(x.actsIn(from, to)) > 0 || len(x.cuesIn(from, to)) > 0 || len(x.titlesIn(from, to)) > 0 ||
		adverbs.prefix(head) > 0 || adverbs.suffix(head) > 0 || preludes.prefix(head) > 0 || notUnits.in(head) {
		return false
	}
	for _, r := range head {
		if !clean.IsHan(r) {
			return false
		}
	}
	return true
}

// notUnits occur in no name of a place or body before a title.
var notUnits = words("落实 贯彻 学习 传达 宣读 遵照 执行 原 时任 前任 现任 新任 该 某 各 本 两 全 我 与 和 对 向 由 让 请 是 为 的 了 在 到 从 被 等 及 据 经 说 一 二 三 十 昨 今 明 日 月 年 时 后 前 中 上 下 个 位 名 们 人 来自 委托 安排 邀请 通知 询问 责成 叮嘱 告诉 代表 专家 同志 担任 当选 任命 兼任 任 引用 转述 援引 传达 宣读 陪同 致电 连线 协助 协同")

// post reads the office whose title is t and whose place or body is in s[from:t.Start]; sure tells that one of them is
// printed. district and body are those of the title before in the chain.
func (r *Reader) post(x *prose, from int, t nlp.TitleMatch, sc *scene, district, body string) (p store.Post, sure bool) {
	if rest, ok := strings.CutPrefix(t.Title, "自治区"); ok { // 「新疆维吾尔自治区|党委书记」
		t.Title, t.Start = rest, t.Start+len("自治区")
	}
	p.Title = strings.Replace(t.Title, "代理", "代", 1) // 「代理区长」
	if rest := x.s[t.End:]; governs.has(p.Title) && (strings.HasPrefix(rest, "（代）") || strings.HasPrefix(rest, "（代理）")) {
		p.Title = "代" + p.Title // 「县长（代）」
	}
	place, ends, short, unit := r.printedUnit(x, from, t)
	if thatPlace.has(unit) && place == nil {
		unit = "" // 「该镇|镇长」
	} else if rest, ok := strings.CutPrefix(unit, "该"); ok && place == nil && strings.ContainsRune("县市区旗州", firstRune(rest)) {
		unit, from = rest, from+strings.Index(x.s[from:], rest) // 「该|县水利局局长」
	}
	switch {
	case place == nil && utf8.RuneCountInString(unit) == 1 && strings.Contains("省市区县州盟旗镇乡", unit):
		p.Title, unit = unit+t.Title, "" // 「市工商联主席」
	case place == nil && (unit == "自治区" || unit == "自治" && strings.HasPrefix(t.Title, "区")): // 「自治区政协主席」
		return r.ofRegion(x, from, t, sc)
	case unit == "师市": // of a division of the corps and the city that is one with it
		p.Title, p.District = unit+t.Title, cmp.Or(sc.seat, sc.main)
		return p, false
	case committees.has(unit), ownGovernment.has(unit) && governs.suffix(t.Title) == 0:
		p.Title, unit = unit+t.Title, "" // 「区委办公室主任」
	case ownGovernment.has(unit):
		unit = "" // 「盟行署|盟长」
	case place == nil && strings.HasPrefix(t.Title, "工委") && workFields.in(unit):
		field := unit
		if _, n := utf8.DecodeRuneInString(unit); strings.Contains("省市区县州盟旗", unit[:n]) {
			field = unit[n:]
		}
		p.Title, p.District = field+t.Title, r.placeOf(x, t.Start, unit+t.Title, "", sc, district) // 「市直机关|工委书记」
		return p, p.District != ""
	case place != nil:
		if n := committees.suffix(unit); n > 0 && (ends == t.Start-n+len("区") || ends == t.Start-n) { // 「某县委|书记」, 「某县县委|委员」
			p.Title, unit = unit[len(unit)-n:]+t.Title, ""
		}
	}
	if place != nil && ends < t.Start && short && otherForm(place.Name, x.s[ends:t.Start]) {
		p.District = strings.Trim(unit, "、，, 兼") // 「洪江|区|工委书记」 is not of 洪江市
		return p, true
	}
	if from, seat := r.elsewhere(x, t.Start, from); from >= 0 {
		p.District = seat
		return p, true
	}
	if place != nil {
		p.District = place.Name
	}
	if unit != "" && (r.isBody(unit) || (place == nil || ends < t.Start) && r.zoned(unit, t.Title)) && (place == nil || place.Level != nlp.Zone || !strings.HasSuffix(unit, place.Name)) {
		p.Body = unit
	}
	if place == nil && p.Body == "" && district != "" && zoneTitle(t.Title) && from < t.Start && utf8.RuneCountInString(unit) <= 5 && unlisted(x, t.Start-len(unit), t.Start) && !r.tok.IsWord(unit) && !workFields.in(unit) {
		p.Body = unit // 「某市委书记、洋浦|工委书记」
		return p, true
	}
	if place != nil && strings.HasSuffix(p.Body, "政府") && governs.suffix(p.Title) > 0 {
		p.Body = "" // 「某区人民政府|副区长」
	}
	if place != nil && ends < t.Start && p.Body == "" && p.Title == t.Title && !ranked(p.Title) && unlisted(x, ends, t.Start) {
		p.Body = unit // 「某县林场|党委书记」
	}
	if p.District == "" && p.Body == "" && body != "" && (ofGovernment.MatchString(unit) || ofPlace.MatchString(unit) && unlisted(x, t.Start-len(unit), t.Start)) {
		p.Body = unit // 「市委宣传部副部长、市政府新闻办|主任」, 「市工信局局长、市国防科工办|主任」
	}
	if p.District == "" && p.Body == "" && body != "" && plainTitle(p.Title) && !ranked(p.Title) {
		p.Body, p.District = body, district // 「某管理局党委书记、局长」
		return p, true
	}
	if w := r.towns.prefix(t.Title); place != nil && place.Level <= nlp.County && w > 0 && ends < t.Start && unlisted(x, ends, t.Start) {
		p.District = strings.TrimSuffix(x.s[ends:t.Start], t.Title[:w]) + t.Title[:w] // 「某县沙子|镇党委书记」
		return p, true
	}
	if p.District != "" {
		return p, true
	}
	if place == nil && district == "" && ranked(t.Title) && p.Body == "" && len(p.Title) <= len(t.Title) && from < t.Start && unlisted(x, from, t.Start) {
		if n := utf8.RuneCountInString(unit); n >= 2 && n <= 5 {
			p.District = strings.TrimSuffix(unit, t.Title[:r.shared(t.Title)]) + t.Title[:r.shared(t.Title)] // 「塘山|镇」, 「阜蒙县|县长」
			return p, true
		}
	}
	if p.Body == "" && district == "" && zoneTitle(p.Title) {
		if zone, near := r.zoneMeant(x, t.Start, p.Title, sc); zone != "" {
			p.Body, p.District = zone, sc.city
			return p, near
		}
	}
	if zone := sc.own.zoneCalled(p.Body); zone != "" && place == nil && district == "" && r.zoneForms.has(p.Body) {
		p.Body, p.District = zone, sc.city // 「某市经济技术开发区签约。|开发区|党工委书记」
		return p, false
	}
	p.District = r.placeOf(x, t.Start, p.Title, p.Body, sc, district)
	if unit := rankOf("", p.Body); unit != "" && oneInEach.suffix(p.Body) > 0 && !committees.has(p.Body) && strings.HasSuffix(p.District, unit) {
		p.Body = p.District + strings.TrimPrefix(p.Body, unit) // 「市教育局」 is one in each city
	} else if n := r.towns.prefix(p.Body); n > 0 && strings.HasSuffix(p.District, p.Body[:n]) {
		p.Body = p.District + p.Body[n:] // 「镇人大」
	}
	return p, false
}

// printedUnit is the place in x.s[from:t.Start], where it ends and whether it stands there by its short name, and what the title says it is
// of besides; place is nil when none is printed.
func (r *Reader) printedUnit(x *prose, from int, t nlp.TitleMatch) (place *nlp.Place, ends int, short bool, unit string) {
	unit = strings.Trim(x.s[from:max(from, t.Start)], "、，, 兼")
	unit = unit[:len(unit)-sittingBefore(unit)]
	for _, m := range x.placesIn(from, t.End) {
		if m.End <= t.Start+r.shared(t.Title) {
			place, ends, short = m.Place, m.End, m.Short
			if m.End > t.Start && strings.Trim(x.s[from:m.Start], "、，, 兼") == "" {
				unit = "" // 「北镇|市长」 of 北镇市
			}
		}
	}
	return place, ends, short, unit
}

// ofRegion is an office of an autonomous region that is not named beside it: that of the article's city, else the one named last.
func (r *Reader) ofRegion(x *prose, from int, t nlp.TitleMatch, sc *scene) (p store.Post, sure bool) {
	p.Title = strings.TrimPrefix(t.Title, "区")
	if p.District = r.placeOf(x, t.Start, "省", "", sc, ""); p.District != "" {
		return p, true
	}
	for _, m := range slices.Backward(x.placesIn(0, from)) { // 「某自治区党委书记某某调研。|自治区主席某某…」
		if m.Place.Level == nlp.Province && strings.HasSuffix(m.Place.Name, "自治区") {
			p.District = m.Place.Name
			return p, false
		}
	}
	p.Title = "自治区" + p.Title
	return p, false
}

// zoneMeant is the zone whose office at s[at] prints none; near tells that the sentence speaks of it.
func (r *Reader) zoneMeant(x *prose, at int, title string, sc *scene) (zone string, near bool) {
	if zone = cmp.Or(r.zoneBefore(x, at, sc), x.zone); zone != "" {
		return zone, true
	}
	if title == "管委会主任" {
		return r.zoneOfOther(x, at), false
	}
	return "", false
}

// workFields are in what a party committee for some field of work is called by, which no zone is: 「市直机关|工委书记」.
var workFields = words("机关 直属 教育 社会 两新 企业 国资 卫生 健康 农村 农业 经济 非公 律师 行业 产业 政法 高校 市直 区直 县直 州直 旗直 省直")

// oneInEach end the names of bodies of which every place has its own.
var oneInEach = words("局 务办 委 法院 检察院")

// ofPlace is a body that is called by whose it is.
var ofPlace = regexp.MustCompile(`^[省市区县州盟旗]\p{Han}{2,10}$`)

// ofGovernment is an office of a party committee or a government, known or not.
var ofGovernment = regexp.MustCompile(`^[省市区县州盟旗](?:委|政府|人民政府)\p{Han}{2,8}$`)
