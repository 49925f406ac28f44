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
	sure       []bool // the post prints its own place or body
	verb       string // 「任」: the text tells of the appointment,
	verbAt     int    // where that stands when other clauses lie between the name and it, else 0
	till       int    // which it ends with
	role       bool   // the post is none: 「市民」
}

// offices finds 「[区市][机构]职务（、职务）*姓名」 in x. A title without a place takes that of the title before it.
func (r *Reader) offices(x *prose, sc *scene, reg *register) []mention {
	var out []mention
	s, titles := x.s, x.titles
	for i := 0; i < len(titles); i++ {
		// a chain of titles that only separators, places and bodies part
		first := i
		for i+1 < len(titles) && i-first < 12 && r.chained(x, titles[i].End, titles[i+1].Start) {
			i++
		}
		t := titles[i]
		at := t.End + len(s[t.End:]) - len(strings.TrimLeft(s[t.End:], " 　"))
		if strings.HasPrefix(s[at:], "的") && nowAs.suffix(s[:r.unitStart(x, titles[first].Start, 0)]) > 0 {
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
		m := mention{nameAt: at, start: titles[first].Start}
		var district, body string
		after, spoilt := 0, false
		if len(out) > 0 {
			after = out[len(out)-1].end
		}
		for k := first; k <= i; k++ {
			t := titles[k]
			var from int
			if k > first {
				from = titles[k-1].End
			} else {
				t = x.inner(x.besides(t))
				from = r.unitStart(x, t.Start, after)
				m.start = from
			}
			p, sure := r.post(x, from, t, sc, district, body)
			if k > first && r.former(x, from, t.Start) {
				continue // 「管委会主任、原某县县委副书记」
			}
			if k > first && from == t.Start && p.Body == "" && p.Title == "主任" {
				spoilt = true // 「区委常|委主任某某」: words between are lost, so neither office is what was written
				continue
			}
			district, body = p.District, p.Body
			m.take(p, sure)
		}
		for k := divisions.suffix(s[:m.start]); k > 0; k = divisions.suffix(s[:m.start]) {
			m.start -= k // 「第八师|石河子市党委书记」
		}
		candidate := standsFor.prefix(s[at:]) // 「某区区长候选人|某某」 is no head yet
		if candidate > 0 && r.name(x, at+candidate) == 0 {
			continue
		}
		at += candidate
		m.nameAt = at
		n := r.name(x, at)
		if k := reg.known(s[at:]); k > n || n == 0 {
			n = k
		}
		if from := r.bracketed(x, m.start, t.End); from >= 0 { // 「某某（区委书记）」
			end := m.start - len("（")
			m.name, m.nameAt, m.printed, m.start, m.end = s[from:end], from, end-from, from, t.End+len("）")
			reg.settle(&m)
			out = append(out, m)
			continue
		}
		if n < 4*3 && r.countries.in(s[m.start:titles[first].Start]) {
			n = max(n, x.spelled(at)) // 「日本某市市长|前田某某，」
		}
		if n == 0 && (ranked(m.posts[0].Title) || zoneTitle(m.posts[0].Title) && slices.Contains(m.sure, true)) {
			n = r.foreign(x, at, slices.Contains(m.sure, true))
		} else if n == 0 && m.posts[0].Body != "" {
			if n = r.foreign(x, at, false); !sounding(s[at : at+n]) {
				n = 0
			}
		}
		if n == 0 {
			continue
		}
		m.name, m.printed, m.end = s[at:at+n], n, at+n
		if k := len(m.posts) - 1; candidate > 0 {
			m.posts, m.sure = m.posts[:k], m.sure[:k]
		}
		if spoilt {
			m.posts, m.sure = nil, nil
		}
		if k := formers.suffix(s[:m.start]); k > 0 {
			m.posts, m.sure = nil, nil                            // 「前任市长某某」 is mayor no more
			if at := m.start - k; committees.suffix(s[:at]) > 0 { // 「某县县委|原书记」
				at -= committees.suffix(s[:at])
				m.start = r.unitStart(x, at, after)
			} else if organs.suffix(s[:at]) > 0 || assemblies.suffix(s[:at]) > 0 { // 「某县政协|原副主席」, 「某市公安局|原局长」
				m.start = r.unitStart(x, at, after)
			}
		}
		if more := r.respectively(x, &m, t, first == i && candidate == 0); more != nil {
			out = append(append(out, m), more...)
			continue
		}
		r.takesToo(x, &m, sc)
		r.moves(x, &m, sc)
		reg.settle(&m)
		out = append(out, m)
		// 「市委常委、副市长甲、乙」 and 「区领导甲、乙」: further names share the office only when it is one title
		for end := m.end; i == first; {
			c, w := utf8.DecodeRuneInString(s[end:])
			if c != '、' && c != ' ' {
				break
			}
			n := r.name(x, end+w)
			if n < 2*3 {
				break
			}
			name := s[end+w : end+w+n]
			known := reg.byName[name] != nil
			if !known && len(titles) > i+1 && titles[i+1].Start < end+w+n+3 || !known && !sharesTitle(t.Title) {
				break
			}
			mm := mention{name: name, nameAt: end + w, printed: n, start: end + w, end: end + w + n}
			if sharesTitle(t.Title) {
				mm.posts, mm.sure = m.posts, m.sure
			}
			out = append(out, mm)
			end += w + n
		}
	}
	return notTakenBack(s, out)
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
func (x *prose) besides(t nlp.TitleMatch) nlp.TitleMatch {
	if !zoneTitle(t.Title) || !strings.HasSuffix(x.s[:t.Start], "）") {
		return t
	}
	low := max(0, t.Start-60)
	if i := strings.LastIndex(x.s[low:t.Start], "（"); i > 0 && zoneEnds.suffix(x.s[low+i:t.Start-len("）")]) > 0 {
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

// bracketed returns where the name begins behind which s[from:to], an office, stands in brackets, -1 when none does.
func (r *Reader) bracketed(x *prose, from, to int) int {
	if !strings.HasSuffix(x.s[:from], "（") || !strings.HasPrefix(x.s[to:], "）") {
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

// appointed finds persons whose office stands behind them: 「任命某某为副区长」, 「某某当选区长」, 「区委书记由某某担任」.
func (r *Reader) appointed(x *prose, sc *scene) []mention {
	var out []mention
	s := x.s
	for i, t := range x.titles {
		if standsFor.prefix(s[t.End:]) > 0 {
			continue // 「提名某某为区长|候选人」
		}
		from := r.unitStart(x, t.Start, 0)
		from = len(strings.TrimSuffix(strings.TrimSuffix(s[:from], "中共"), "中国共产党"))
		add := func(at, n int, verb string) {
			if n < 2*3 || len(out) > 0 && out[len(out)-1].nameAt == at {
				return
			}
			m := mention{name: s[at : at+n], nameAt: at, printed: n, start: at, end: at + n, verb: verb}
			district, body := "", ""
			for k, at := i, from; k < len(x.titles); k++ {
				p, sure := r.post(x, at, x.titles[k], sc, district, body)
				m.take(p, sure)
				m.till = max(m.end, x.titles[k].End)
				if k+1 >= len(x.titles) || standsFor.prefix(s[x.titles[k+1].End:]) > 0 || takes.prefix(s[x.titles[k+1].End:]) > 0 || !r.chained(x, x.titles[k].End, x.titles[k+1].Start) {
					break
				}
				district, body, at = p.District, p.Body, x.titles[k].End
			}
			if leaving.has(verb) || removes.has(verb) || priors.prefix(verb) > 0 {
				m.posts, m.sure = nil, nil
			}
			out = append(out, m)
		}
		if n := takes.prefix(s[t.End:]); n > 0 {
			at := t.End + n
			for k := 4; k >= 2; k-- {
				if end := at + len(firstChars(s[at:], k)); holds.prefix(s[end:]) > 0 && r.isName(s[at:end]) {
					add(at, end-at, "担任")
					break
				}
			}
			continue
		}
		if right := reRightName.FindString(s[t.End:min(len(s), t.End+60)]); right != "" { // 「县长姓名应为“某某”，误为…」
			at := t.End + len(right)
			if n := strings.Index(firstChars(s[at:], 8), "”"); n > 0 && r.isName(s[at:at+n]) {
				add(at, n, "")
			}
			continue
		}
		if rest, is := strings.CutPrefix(s[t.End:], "为"); is && headOfClause(s[:from]) { // 「县教育局局长|为某某。」
			at := t.End + len("为")
			if n := r.name(x, at); n > 0 && (n == len(rest) || strings.HasPrefix(rest[n:], "。") || strings.HasPrefix(rest[n:], "；") || strings.HasPrefix(rest[n:], "，")) {
				add(at, n, "")
				continue
			}
		}
		n := becomes.suffix(s[:from])
		if n == 0 {
			if at, end := r.removed(x, from, t.End); at >= 0 {
				others, _ := r.appointedWith(s, at, "免去")
				for _, o := range others {
					add(o[0], o[1]-o[0], "免去")
				}
				add(at, end-at, "免去")
			}
			continue
		}
		end := from - n
		verb := s[end:from]
		if before, left := strings.CutSuffix(s[:end], "不再"); left {
			end, verb = len(reasonStart(before)), "不再"+verb
		} else {
			for _, w := range []string{"现已", "已经", "已", "现"} { // 「据了解，某某已|任市某局局长」
				if before, ok := strings.CutSuffix(s[:end], w); ok && verb != "为" {
					end = len(before)
					break
				}
			}
		}
		if k := steps.suffix(s[:end]); k > 0 { // 「某某从某县县长任上转任」
			low := max(0, end-k-90)
			if i := strings.LastIndex(s[low:end-k], "从"); i >= 0 {
				end = low + i
			}
		} else if movings.has(verb) {
			end = r.movedFrom(x, end)
		}
		end = nameEnd(s, end)
		if k := priors.suffix(s[:end]); k > 0 && verb != "为" { // 「某某此前任某市市长」
			end, verb = end-k, s[end-k:end]+verb
		}
		if at, left := r.leaver(s, end); at >= 0 { // 「某某不再担任县长，|调任县委书记」
			if n := len(out); n > 0 && out[n-1].nameAt == at && out[n-1].verbAt == 0 && len(out[n-1].posts) == 0 {
				out = out[:n-1]
			}
			n := len(out)
			if add(at, left-at, verb); len(out) > n {
				out[n].verbAt = end
			}
			continue
		}
		for _, at := range r.namesBefore(s, end) {
			if appoints.prefix(s[at:end]) > 0 {
				continue // 「任命|萨仁·高娃」
			}
			before, _ := utf8.DecodeLastRuneInString(s[:at])
			call := appoints.suffix(s[:at])
			if at == 0 || !clean.IsHan(before) || call > 0 {
				others, called := r.appointedWith(s, at, verb)
				switch {
				case verb == "为" && call > 0:
					verb = s[at-call : at] // 「任命某某为副区长」
				case verb == "为" && called != "":
					verb = called // 「选举某某、|某某|为副主任」
				case verb == "为" && x.under != "":
					verb = x.under
				case verb == "为" && strings.HasSuffix(s[:at], "任命："):
					verb = "任命"
				case priors.suffix(strings.TrimSuffix(s[:at], "，")) > 0 && strings.HasSuffix(s[:at], "，"):
					verb = "此前" + verb // 「此前，某某任县委副书记」
				}
				for _, o := range others {
					add(o[0], o[1]-o[0], verb)
				}
				add(at, end-at, verb)
				break
			}
		}
	}
	return out
}

// appointedWith lists the names that stand before that at s[at] in a list of those who are appointed, and the verb before the first:
// 「选举|甲、乙、|丙为副主任」.
func (r *Reader) appointedWith(s string, at int, verb string) (names [][2]int, called string) {
	calls := appoints
	if verb == "免去" {
		calls = removes
	}
	for n := 0; n < 15; n++ {
		before := s[:at]
		mark := trailing(before, "、和")
		if mark == 0 {
			break
		}
		end := nameEnd(s, at-mark)
		found := false
		for _, from := range r.namesBefore(s, end) {
			call := calls.suffix(s[:from])
			if call == 0 && !strings.HasSuffix(s[:from], "、") && !headOfClause(s[:from]) || appoints.prefix(s[from:end]) > 0 {
				continue
			}
			names, at, found = slices.Insert(names, 0, [2]int{from, end}), from, true
			if call > 0 {
				return names, s[from-call : from]
			}
			break
		}
		if !found {
			return nil, ""
		}
	}
	if len(names) == 0 || !headOfClause(s[:at]) || verb == "免去" {
		return nil, ""
	}
	if verb != "为" {
		return names, verb // 「甲、|乙|当选为副主任」
	}
	from := 0
	if i := strings.LastIndexAny(s[:at], "。；！？"); i >= 0 {
		from = i + len("。")
	}
	if called = reAppointing.FindString(s[from:at]); called == "" { // 「选举甲为主任，|乙、|丙为副主任」
		return nil, ""
	}
	return names, called
}

// reAppointing is the verb of appointing that a sentence opens its list with.
var reAppointing = regexp.MustCompile(`决定任命|任命|选举|补选`)

// movedFrom returns where the office begins, with 「由」, that stands at the end of s[:end] and that somebody leaves for another: 「某某|由甲县
// 县委书记|转任…」; end when none does.
func (r *Reader) movedFrom(x *prose, end int) int {
	low := runeStart(x.s, max(0, end-90))
	i := max(strings.LastIndex(x.s[low:end], "由"), strings.LastIndex(x.s[low:end], "从"))
	if i < 0 {
		return end
	}
	from := low + i + len("由")
	for _, t := range x.titlesIn(from, end) {
		if t.End == end && (t.Start == from || r.unitStart(x, t.Start, from) == from) {
			return low + i
		}
	}
	return end
}

// takesToo adds to m the office before it that is given to it besides its own: 「园区党工委书记由县长|某某兼任」.
func (r *Reader) takesToo(x *prose, m *mention, sc *scene) {
	n, before := holds.prefix(x.s[m.end:]), strings.TrimSuffix(x.s[:m.start], "原") // 「由|原县长某某接任」
	k := takes.suffix(before)
	k += m.start - len(before)
	if n == 0 || k == m.start-len(before) || rumoured.prefix(x.s[m.end+n:]) > 0 {
		return
	}
	for _, t := range x.titlesIn(max(0, m.start-60), m.start) {
		if t.End != m.start-k {
			continue
		}
		from := r.unitStart(x, t.Start, 0)
		p, sure := r.post(x, from, t, sc, "", "")
		m.take(p, sure)
		m.start, m.verb, m.till = from, x.s[m.end:m.end+n], m.end+n
	}
}

// moves gives m the office that the text right behind the name says is now his, 「原县长某某已|调任市水务局局长」, besides his own where he
// only takes it on as well.
func (r *Reader) moves(x *prose, m *mention, sc *scene) {
	at := m.end + len(x.s[m.end:]) - len(strings.TrimPrefix(x.s[m.end:], "同志"))
	for _, w := range []string{"已", "现"} {
		at += len(x.s[at:]) - len(strings.TrimPrefix(x.s[at:], w))
	}
	for _, w := range []string{"由", "从"} { // 「某某|由甲县县委书记|转任乙县县委书记」
		if rest, ok := strings.CutPrefix(x.s[at:], w); ok {
			from := len(x.s) - len(rest)
			if ts := x.titlesIn(from, from+len(firstClause(rest))); len(ts) > 0 && movings.prefix(x.s[ts[0].End:]) > 0 && r.unitStart(x, ts[0].Start, from) == from {
				at = ts[0].End
			}
		}
	}
	n := movings.prefix(x.s[at:])
	if n == 0 || m.verb != "" {
		return
	}
	end := at + n + len(firstClause(x.s[at+n:]))
	var posts mention
	district, body, from := "", "", at+n
	for k, t := range x.titlesIn(at+n, end) {
		if t.End > end || standsFor.prefix(x.s[t.End:]) > 0 || k > 0 && !r.chained(x, from, t.Start) || k == 0 && r.unitStart(x, t.Start, at+n) != at+n {
			break
		}
		p, sure := r.post(x, from, t, sc, district, body)
		if x.s[at:at+n] == "代理" {
			p.Title = "代" + p.Title // 「由副县长|某某代理某县人民政府县长职务」
		}
		posts.take(p, sure)
		district, body, from = p.District, p.Body, t.End
	}
	if len(posts.posts) == 0 || rumoured.prefix(x.s[from:]) > 0 {
		return
	}
	if verb := x.s[at : at+n]; verb == "兼任" || verb == "代理" {
		m.posts, m.sure = slices.Concat(m.posts, posts.posts), slices.Concat(m.sure, posts.sure)
	} else {
		m.posts, m.sure = posts.posts, posts.sure
	}
	m.verb, m.verbAt, m.till = x.s[at:at+n], at, from
}

// rumoured make hearsay of the appointment told before them: 「由某某兼任|的说法在网上流传」.
var rumoured = words("的说法 的传言 的传闻 的谣言 的消息 的帖子 的网帖 的信息 的截图 的猜测 的误传 之说 一说 属谣言 系谣言 系误传 不实 并不属实 并非事实 不是事实 系误读")

// movings tell right behind somebody's name that he is in another office now.
var movings = words("调任 转任 升任 改任 出任 就任 接任 继任 当选为 当选 兼任 代理")

// leaver returns where the name stands of who is told to leave an office in the clause before s[at], which is behind its comma:
// 「某某同志不再担任县长职务，|」. at is -1 when nobody is.
func (r *Reader) leaver(s string, at int) (from, end int) {
	head, ok := strings.CutSuffix(s[:at], "，")
	if !ok {
		return -1, 0
	}
	low := runeStart(s, max(0, len(head)-180))
	if i := strings.LastIndexAny(head[low:], "。；：！？"); i >= 0 {
		_, w := utf8.DecodeRuneInString(head[low+i:])
		low += i + w
	}
	if i := strings.LastIndex(head[low:], "不再"); i > 0 && leaving.prefix(head[low+i:]) > 0 && !strings.Contains(head[low+i:], "，") {
		end = nameEnd(s, low+i)
		for _, from := range r.namesBefore(s, end) {
			if from == low || strings.HasSuffix(s[:from], "，") || appoints.suffix(s[:from]) > 0 {
				return from, end
			}
		}
	}
	return -1, 0
}

// reRightName stands between an office and its holder's name in a correction notice.
var reRightName = regexp.MustCompile(`^(?:的)?(?:姓名|名字)(?:应为|应是|更正为)“`)

// nameEnd returns where the name before s[at] ends, without 「同志」 and what stands in brackets behind names in a list:
// 「某某（女，满族）|为」.
func nameEnd(s string, at int) int {
	at = len(strings.TrimSuffix(s[:at], "同志"))
	if strings.HasSuffix(s[:at], "）") {
		low := max(0, at-40)
		if i := strings.LastIndex(s[low:at], "（"); i >= 0 && (strings.Contains(s[low+i:at], "女") || strings.HasSuffix(s[:at], "族）")) {
			at = low + i
		}
	}
	return len(strings.TrimSuffix(s[:at], "同志"))
}

// standsFor make a candidate of the holder of the office before them.
var standsFor = words("人选 候选人 预备人选 提名人选")

// profiled finds the person whom a paragraph of a notice presents: 「某某，男，侗族，…，现任某镇党委书记，拟任…」.
func (r *Reader) profiled(x *prose, sc *scene) []mention {
	s := x.s
	if head := firstChars(s, 12); !strings.Contains(head, "，男") && !strings.Contains(head, "，女") {
		return nil
	}
	i := strings.Index(s, "现任")
	if i < 0 {
		return nil
	}
	n := r.name(x, 0)
	if n == 0 || !strings.HasPrefix(s[n:], "，") {
		return nil
	}
	m := mention{name: s[:n], printed: n, end: n}
	at, end := i+len("现任"), i+len("现任")+len(firstClause(s[i+len("现任"):]))
	district, body := "", ""
	for k, t := range x.titles {
		if t.Start < at || t.End > end {
			continue
		}
		from := at
		if k > 0 && x.titles[k-1].Start >= at {
			from = x.titles[k-1].End
		}
		p, sure := r.post(x, from, t, sc, district, body)
		m.take(p, sure)
		district, body = p.District, p.Body
	}
	for _, verb := range noticed {
		if j := strings.Index(s[end:], verb); j >= 0 {
			m.verb, m.till = verb, end+j+len(firstClause(s[end+j:]))
			break
		}
	}
	if len(m.posts) == 0 {
		return nil
	}
	return []mention{m}
}

// nowHolds finds the office that a sentence says is that of the one person named in the sentence before: 「…某某…。据介绍，其系交流任职，现任某
// 镇党委书记」.
func (r *Reader) nowHolds(x *prose, sc *scene) (mention, bool) {
	i := strings.Index(x.s, "，现任")
	if i < 0 {
		return mention{}, false
	}
	begin := strings.LastIndex(x.s[:i], "。")
	if begin < 0 {
		return mention{}, false
	}
	head := strings.TrimPrefix(strings.TrimPrefix(x.s[begin+len("。"):i], "据介绍，"), "据了解，")
	low := max(0, strings.LastIndex(x.s[:begin], "。"))
	m := mention{}
	for _, who := range x.mentionsIn(low, i) {
		if who.start > begin || m.name != "" && who.name != m.name {
			return mention{}, false
		}
		m.name = who.name
	}
	if m.name == "" || !strings.HasPrefix(head, "其") && !strings.HasPrefix(head, "他") && !strings.HasPrefix(head, "她") {
		return mention{}, false
	}
	at := i + len("，现任")
	for _, t := range x.titlesIn(at, at+len(firstClause(x.s[at:]))) {
		p, sure := r.post(x, at, t, sc, "", "")
		m.take(p, sure)
		break
	}
	return m, len(m.posts) > 0
}

// noticed are what a notice says is planned for somebody, the longest first.
var noticed = []string{"拟提名为", "拟提名", "拟推荐为", "拟推荐", "拟任命为", "拟聘任为", "拟担任", "拟转任", "拟调任", "拟晋升", "拟进一步使用", "拟任"}

// reasonStart cuts why somebody leaves an office from what stands before that he does: 「某某同志|因年龄原因」.
func reasonStart(s string) string {
	head := strings.TrimSuffix(s, "，")
	low := runeStart(head, max(0, len(head)-60))
	if m := reReason.FindStringIndex(head[low:]); m != nil {
		return strings.TrimSuffix(head[:low+m[0]], "，")
	}
	return s
}

var reReason = regexp.MustCompile(`因(?:\p{Han}|、){0,12}(?:原因|需要|变动|变化|调整|调动|退休|到龄|届满|关系)$`)

// priors stand behind the name of somebody who held an office before.
var priors = words("此前 之前 曾 历 先后")

// removed returns where the name of a person stands who loses the office s[from:to], -1 when nobody does: 「免去某某（同志）的副区
// 长职务」, 「免去：甲的副区长职务、乙的…」.
func (r *Reader) removed(x *prose, from, to int) (at, end int) {
	s := x.s
	end = len(strings.TrimSuffix(strings.TrimSuffix(s[:from], "所任"), "的"))
	end = nameEnd(s, end)
	low := max(0, from-300)
	if end == 0 || x.under != "免去" && !strings.Contains(s[low:from], "免") && !strings.Contains(s[low:from], "撤") {
		return -1, 0
	}
	for _, at := range r.namesBefore(s, end) {
		if x.under == "免去" && end < from && headOfClause(s[:at]) {
			return at, end
		}
		if removes.suffix(s[:at]) > 0 && !strings.HasSuffix(s[:at], "接受") && !strings.HasSuffix(s[:at], "同意") {
			return at, end
		}
		if i := strings.LastIndex(s[low:at], "免去"); i >= 0 && end < from && headOfClause(s[:at]) && strings.Contains(firstClause(s[to:min(len(s), to+90)]), "职务") &&
			!strings.ContainsAny(s[low+i:at], "。任") {
			return at, end
		}
	}
	return -1, 0
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

var (
	// becomes stand between a person and his new office, or one that he gives up, appoints before the person.
	becomes  = words("辞去 为 任 担任 出任 当选 当选为 就任 被任命为 被提名为 被选举为 拟任 转任 调任 升任 继任 接任 兼任 现任")
	appoints = words("接受 同意 任命 决定任命 提名 宣布 选举 补选 推选 选举产生 批准 由 决定 推荐 聘任 由同志")
	// steps end the office that somebody leaves.
	steps = words("任上 岗位上 岗位 职位上")
	// takes stand between an office and its holder, holds behind him: 「区长由某某担任」.
	takes = words("由 一职由 职务由")
	holds = words("担任 接任 出任 兼任 同志担任 继任 代理")
)

// bystanders finds 「市民某某」: a person who is named by what he does and holds no office.
func (r *Reader) bystanders(x *prose) []mention {
	var out []mention
	for _, f := range x.roles {
		at := f.End
		if strings.HasPrefix(x.s[at:], "之一的") {
			at += len("之一的") // 「大户之一的|某某」
		}
		n := r.name(x, at)
		if n == 0 {
			n = r.foreign(x, at, false)
		}
		if b := r.boundary(x, at+n); n < 2*3 || b < 2 && (b == 0 || n < 3*3) {
			continue
		}
		out = append(out, mention{name: x.s[at : at+n], nameAt: at, printed: n, start: f.Start, end: at + n,
			posts: []store.Post{{Title: x.s[f.Start:f.End]}}, sure: []bool{false}, role: true})
	}
	return out
}

// sharesTitle reports whether several names may follow one title: 「副区长甲、乙」.
func sharesTitle(title string) bool {
	return strings.HasPrefix(title, "副") || strings.Contains(title, "副区") || strings.Contains(title, "副市") ||
		strings.Contains(title, "副县") || strings.HasSuffix(title, "常委") || strings.HasSuffix(title, "领导")
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
	if !strings.ContainsRune("、，, 兼", c) {
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
	return n <= 18 && r.bodies.suffix(s) > 0 || n >= 3 && n <= 18 && bodyEnds.suffix(s) > 0
}

// zoned reports whether a title is of a zone that no list knows: 「郑州航空港区|党工委书记」.
func zoned(unit, title string) bool {
	return zoneTitle(title) && zoneEnds.suffix(unit) > 0 && utf8.RuneCountInString(unit) >= 4 && utf8.RuneCountInString(unit) <= 14
}

// zoneEnds end the names of zones.
var zoneEnds = words("区 城 新城 科技城 港 半岛 基地 园")

// zoneTitle reports whether a title is one of a zone: 党工委书记, 管委会主任.
func zoneTitle(title string) bool {
	return strings.HasPrefix(title, "党工委") || strings.HasPrefix(title, "工委") || strings.HasPrefix(title, "管委会")
}

// bodyEnds end the names of bodies of state that no list knows.
var bodyEnds = words(`部 司 厅 局 署 处 委 院 所 站 馆 队 行 社 厂 集团 股份 学会 促进会 总会 分会 协会`)

// beforeBody may stand right before an organisation, which begins behind it.
var beforeBody = words(`今天请到 请到 请来 今天邀请到 邀请到 出席今天发布会的有 出席今天发布会的是 参加今天发布会的有 与 和 由 对 据 向 经 同 在 到 请 邀请 会同 陪同 拜访 看望 致电 约见 听取 以及 及 的 到访的 来自 以 后 时 了`)

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

// unitStart returns where the place or body before a title begins, not before after.
func (r *Reader) unitStart(x *prose, title, after int) int {
	start := title
	if from, _ := r.elsewhere(x, title, after); from >= 0 {
		return from
	}
	places := x.placesIn(title-90, title)
	for {
		moved := false
		if n := sittingBefore(x.s[:start]); n > 0 && slices.ContainsFunc(places, func(p nlp.PlaceMatch) bool { return p.End == start-n }) {
			start -= n // 「某市第五届|人大常委会副主任」
		}
		for _, p := range slices.Backward(places) {
			// 「崂山区委书记」: the place and the title share 区
			if p.Start < start && (p.End == start || p.End > start && p.End <= start+r.shared(x.s[start:])) {
				start, moved = p.Start, true
			}
		}
		if moved {
			continue
		}
		// a body: from the clause's start or a place
		low := max(0, start-80)
		from := min(max(low, after), start)
		if i := bodyOpens.LastIndex(x.s[from:start]); i >= 0 {
			_, w := utf8.DecodeRuneInString(x.s[from+i:])
			from += i + w
		} else if from > 0 && from == low {
			i := electedAs.LastIndex(x.s[from:start]) // 「…次会议补选某某为某县人民政府|县长」, 「…接受某某辞去某县人民政府|县长职务」
			if i < 0 || !r.isBody(x.s[from+i+len("为"):start]) {
				return start
			}
			from += i + len("为")
		}
		for n := beforeBody.prefix(x.s[from:start]); n > 0; n = beforeBody.prefix(x.s[from:start]) {
			from += n
		}
		for _, w := range []string{"邀请到", "邀请到了", "请到", "请来"} { // 「今天我们邀请到某局局长」
			if !strings.Contains(x.s[from:start], "请") {
				break
			}
			if i := strings.LastIndex(x.s[from:start], w); i >= 0 && from+i+len(w) < start {
				from += i + len(w)
			}
		}
		for _, a := range x.actsIn(from, start) { // 「会见某公司董事长」
			if a.End < start && !r.isBody(x.s[a.Start:start]) || a.Act.Kind == "meet" || a.Act.Kind == "receive" || callsOn.has(x.s[a.Start:a.End]) {
				from = min(a.End, start)
			}
		}
		for _, w := range []string{"对", "向", "跟", "给", "请", "让", "由"} { // 「某某转身对市农业农村局局长某某说」, 「会议由地委副书记」
			i := strings.LastIndex(x.s[from:start], w)
			if i <= 0 || from+i+len(w) >= start {
				continue
			}
			if at := from + i + len(w); strings.ContainsRune("省市区县州盟旗地", firstRune(x.s[at:])) || r.isOne(x.s[from:from+i]) && r.isBody(x.s[at:start]) {
				from = at // also 「他对|水务局局长某某说」, 「某某向|水务局局长某某了解」
			}
		}
		for _, c := range x.cuesIn(from, start) { // 「某某嘱咐民政局局长」
			if directed.has(c.Cue.Word) && r.isBody(x.s[c.End:start]) {
				from = c.End
			}
		}
		for _, w := range []string{"并与", "并同", "并向", "并对", "并会见"} { // 「见证签约并与某集团董事长」
			if i := strings.LastIndex(x.s[from:start], w); i >= 0 && from+i+len(w) < start {
				from += i + len(w)
			}
		}
		if i := strings.LastIndex(x.s[from:start], "的"); i >= 0 && from+i+len("的") < start {
			from += i + len("的") // 「随行的市水利局局长」
		}
		for _, w := range []string{"为", "担任", "当选", "任", "了"} { // 「选举某某为区人民政府区长」
			if i := strings.LastIndex(x.s[from:start], w); i >= 0 && (r.isBody(x.s[from+i+len(w):start]) || zoned(x.s[from+i+len(w):start], x.s[title:])) {
				from += i + len(w)
				break
			}
		}
		if i := strings.LastIndex(x.s[from:start], "免去"); i >= 0 && start == title { // 「免去|某某|县水务局局长职务」
			for k := 4; k >= 2; k-- {
				at := from + i + len("免去")
				if end := at + len(firstChars(x.s[at:start], k)); end < start && r.isName(x.s[at:end]) && r.isBody(x.s[end:start]) {
					from = end
					break
				}
			}
		}
		if start == title && from < start && (r.isBody(x.s[from:start]) || zoned(x.s[from:start], x.s[title:])) {
			for _, p := range places {
				if p.Start > from && p.End <= start && p.Place.Level != nlp.Zone && !r.isBody(x.s[from:p.Start]) {
					from = p.Start // 「在崂山区工商联」: the body begins with the place
					break
				}
			}
			return from
		}
		if start == title && from < start && (unlisted(x, from, start) || !ranked(x.s[title:]) && !zoneTitle(x.s[title:]) && utf8.RuneCountInString(x.s[from:start]) == 1 && strings.Contains("省市区县州盟旗", x.s[from:start])) {
			return from // also 「县|纪委书记某某」
		}
		return start
	}
}

// isOne reports whether s, which opens a clause, is a pronoun or can be a name.
func (r *Reader) isOne(s string) bool {
	s = s[preludes.prefix(s):]
	n := utf8.RuneCountInString(s)
	return s == "他" || s == "她" || s == "其" || n >= 2 && n <= 4 && r.isName(s)
}

// callsOn are visits to people: an office behind them is of whom they are paid to.
var callsOn = words("拜访 拜会 走访 看望 探望 慰问 走访慰问 看望慰问 登门拜访 回访 约见 求见 邀请")

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
	var place *nlp.Place
	ends, short := 0, false // where the place does, and whether only its short name stands there
	unit := strings.Trim(x.s[from:max(from, t.Start)], "、，, 兼")
	unit = unit[:len(unit)-sittingBefore(unit)]
	for _, m := range x.placesIn(from, t.End) {
		if m.End <= t.Start+r.shared(t.Title) {
			place, ends, short = m.Place, m.End, m.Short
			if m.End > t.Start && strings.Trim(x.s[from:m.Start], "、，, 兼") == "" {
				unit = "" // 「北镇|市长」 of 北镇市
			}
		}
	}
	if thatPlace.has(unit) && place == nil {
		unit = "" // 「该镇|镇长」
	}
	if place == nil && utf8.RuneCountInString(unit) == 1 && strings.Contains("省市区县州盟旗镇乡", unit) {
		p.Title = unit + t.Title // 「市工商联主席」
	} else if place == nil && (unit == "自治区" || unit == "自治" && strings.HasPrefix(t.Title, "区")) { // 「自治区政协主席」
		p.Title = strings.TrimPrefix(t.Title, "区")
		if p.District = r.placeOf(x, t.Start, "省", "", sc, ""); p.District == "" {
			for _, m := range slices.Backward(x.placesIn(0, from)) { // 「某自治区党委书记某某调研。|自治区主席某某…」
				if m.Place.Level == nlp.Province && strings.HasSuffix(m.Place.Name, "自治区") {
					p.District = m.Place.Name
					return p, false
				}
			}
		}
		if p.District == "" {
			p.Title = "自治区" + p.Title
		}
		return p, p.District != ""
	} else if unit == "师市" { // of a division of the corps and the city that is one with it
		p.Title, p.District = unit+t.Title, cmp.Or(sc.seat, sc.main)
		return p, false
	} else if committees.has(unit) || ownGovernment.has(unit) && governs.suffix(t.Title) == 0 {
		p.Title, unit = unit+t.Title, "" // 「区委办公室主任」
	} else if n := committees.suffix(unit); n > 0 && place != nil && ends == t.Start-n+len("区") {
		p.Title, unit = unit[len(unit)-n:]+t.Title, ""
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
	if unit != "" && (r.isBody(unit) || (place == nil || ends < t.Start) && zoned(unit, t.Title)) && (place == nil || place.Level != nlp.Zone || !strings.HasSuffix(unit, place.Name)) {
		p.Body = unit
	}
	if (place != nil || ownGovernment.has(p.Body)) && strings.HasSuffix(p.Body, "政府") && governs.suffix(p.Title) > 0 {
		p.Body = "" // 「某区人民政府|副区长」
	}
	if place != nil && ends < t.Start && p.Body == "" && p.Title == t.Title && !ranked(p.Title) && unlisted(x, ends, t.Start) {
		p.Body = unit // 「某县林场|党委书记」
	}
	if p.District == "" && p.Body == "" && body != "" && ofGovernment.MatchString(unit) {
		p.Body = unit // 「市委宣传部副部长、市政府新闻办|主任」
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
		if zone := r.zoneBefore(x, t.Start, sc); zone != "" {
			p.Body, p.District = zone, sc.city
			return p, true
		}
		if p.Title == "管委会主任" {
			if zone := r.zoneOfOther(x, t.Start); zone != "" {
				p.Body, p.District = zone, sc.city
				return p, false
			}
		}
	}
	p.District = r.placeOf(x, t.Start, p.Title, p.Body, sc, district)
	if unit := rankOf("", p.Body); unit != "" && (strings.HasSuffix(p.Body, "局") || strings.HasSuffix(p.Body, "务办") || strings.HasSuffix(p.Body, "委") && !committees.has(p.Body)) && strings.HasSuffix(p.District, unit) {
		p.Body = p.District + strings.TrimPrefix(p.Body, unit) // 「市教育局」 is one in each city
	}
	return p, false
}

// ofGovernment is an office of a party committee or a government, known or not.
var ofGovernment = regexp.MustCompile(`^[省市区县州盟旗](?:委|政府|人民政府)\p{Han}{2,8}$`)

// thatPlace stand before the office of a place told of before.
var thatPlace = words("该镇 该乡 该街道 该县 该市 该区 该旗 该州")

// otherForm reports whether what stands between the short name of a place and an office makes it another place's.
func otherForm(name, gap string) bool {
	return (gap == "区" || gap == "县" || gap == "市" || gap == "旗") && !strings.HasSuffix(name, gap)
}

// zoneBefore returns the zone that the clauses before s[at] speak of by what it is: 「在高新区，|党工委书记某某…」.
func (r *Reader) zoneBefore(x *prose, at int, sc *scene) string {
	if sc.own == nil || len(sc.own.zones) == 0 {
		return ""
	}
	low := max(0, at-120)
	if i := strings.LastIndex(x.s[low:at], "。"); i >= 0 {
		low += i
	}
	head := strings.TrimRight(x.s[low:at], "，")
	if n := r.areas.suffix(head); n > 0 {
		return sc.own.zoneCalled(head[len(head)-n:])
	}
	return ""
}

// zoneOfOther returns the zone of the office before s[at] when that prints it and no other zone is named behind: 「某某高新区党工委书记甲主持会
// 议。|管委会主任乙汇报」.
func (r *Reader) zoneOfOther(x *prose, at int) string {
	ts := x.titlesIn(max(0, at-240), at)
	if len(ts) == 0 {
		return ""
	}
	t := ts[len(ts)-1]
	from := r.unitStart(x, t.Start, 0)
	zone := x.s[from:t.Start]
	if !strings.HasPrefix(t.Title, "党工委") || r.areas.suffix(zone) == 0 || !zoned(zone, t.Title) || r.areas.in(x.s[t.End:at]) {
		return ""
	}
	return zone
}

// townBefore returns the town or street told of last before an office at s[at] that prints none: 「到某镇现场办公。|镇党委书记某某」, 「某街道
// 党工委书记某某、|办事处主任某某」.
func (r *Reader) townBefore(x *prose, at int, title string) string {
	n := r.towns.prefix(title)
	if form := title[:n]; n == 0 && !strings.HasPrefix(title, "办事处") || form == "农场" || form == "林场" || form == "牧场" {
		return ""
	}
	one := ""
	for _, m := range x.placesIn(max(0, at-600), at) {
		if m.Place.Level != nlp.Street || n > 0 && !strings.HasSuffix(m.Place.Name, title[:n]) || n == 0 && !strings.HasSuffix(m.Place.Name, "街道") {
			continue
		}
		if one != "" && one != m.Place.Name {
			return "" // it may be either
		}
		one = m.Place.Name
	}
	return one
}

// ownGovernment is a government whose place is named before.
var ownGovernment = words("市政府 区政府 县政府 州政府 旗政府 市人民政府 区人民政府 县人民政府 州人民政府 旗人民政府")

// shared is how much of a title may belong to the place before it: 「泰山|街道|党工委书记」, 「崂山|区|委书记」.
func (r *Reader) shared(title string) int {
	if n := r.towns.prefix(title); n > 0 {
		return n
	}
	return len("区")
}

// governs end the titles of those who head a government.
var governs = words("省长 市长 区长 县长 州长 盟长 旗长 镇长 乡长")

// committees stand before the title of an office of theirs.
var committees = words("区委 市委 县委 州委 旗委 盟委 地委 区政府 市政府 县政府 州政府 旗政府")

// assemblies are bodies that have a head but no government.
var assemblies = words("政协 人大 人大常委会 纪委 监委 法院 检察院 武装部")

// ranked reports whether a title says the level of its place: 区委书记, 市长.
func ranked(title string) bool {
	r, _ := utf8.DecodeRuneInString(title)
	return strings.ContainsRune("省市区县州盟旗镇乡", r) || strings.HasPrefix(title, "街道") || strings.HasPrefix(title, "苏木") || strings.HasPrefix(title, "地委") || strings.HasPrefix(title, "行署")
}

// plainTitle reports whether a title is used in any body: 书记, 主任, 局长.
func plainTitle(title string) bool {
	return utf8.RuneCountInString(title) <= 4 || title == "新闻发言人" || strings.HasPrefix(title, "管委会")
}

// rankOf is the unit that a title or body says: 区 for 区委书记 and 副区长, "" for 主任.
func rankOf(title, body string) string {
	if body != "" {
		title = body
	}
	title = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(title, "常务"), "副"), "代")
	r, n := utf8.DecodeRuneInString(title)
	if strings.ContainsRune("省市区县州盟旗", r) {
		return title[:n]
	}
	if strings.HasPrefix(title, "地委") || strings.HasPrefix(title, "行署专员") {
		return "地"
	}
	return ""
}

// fits reports whether a place can have an office of that unit.
func fits(p *nlp.Place, unit string) bool {
	if p == nil {
		return false
	}
	switch unit {
	case "省":
		return p.Level == nlp.Province
	case "市":
		return p.Level <= nlp.County && strings.HasSuffix(p.Name, "市")
	case "区":
		return p.Level == nlp.County && strings.HasSuffix(p.Name, "区")
	case "县", "旗":
		return p.Level == nlp.County && strings.HasSuffix(p.Name, unit)
	case "地":
		return p.Level == nlp.City && strings.HasSuffix(p.Name, "地区")
	case "州", "盟":
		return p.Level == nlp.City && strings.HasSuffix(p.Name, unit)
	}
	return true
}

// placeOf finds the place of a title at s[at] that prints none: that of the title before it, the place that opens the
// sentence, the place that the article is about, or the place named last.
func (r *Reader) placeOf(x *prose, at int, title, body string, sc *scene, before string) string {
	unit := rankOf(title, body)
	if unit == "" {
		if before == "" && body == "" && zoneTitle(title) {
			return sc.zone
		}
		if t := r.known(sc, sc.told); before == "" && body == "" && t != nil && t.Level == nlp.Street && r.towns.prefix(title) > 0 {
			return t.Name // 「街道党工委书记」
		}
		if before == "" && body == "" {
			if name := r.townBefore(x, at, title); name != "" {
				return name
			}
		}
		if before == "" && strings.HasSuffix(body, "局") {
			return sc.home // 「民政局局长」 in a county's paper
		}
		return before
	}
	if theirs.suffix(x.s[:at]) > 0 {
		return r.theirPlace(x, at, unit)
	}
	if name := r.congressOf(x, at, unit, title); name != "" {
		return name
	}
	if b := r.known(sc, before); b != nil && (fits(b, unit) && unit != "省") {
		return before
	}
	if unit == "省" {
		if c := r.lex.Place(sc.city); c != nil {
			for _, a := range append([]*nlp.Place{c}, r.lex.Ancestors(c)...) {
				if a.Level == nlp.Province {
					return a.Name
				}
			}
		}
		return ""
	}
	low := max(0, at-600)
	sentence := low
	if i := strings.LastIndex(x.s[low:at], "。"); i >= 0 {
		sentence = low + i
	}
	if unit == "市" && strings.Contains(firstChars(x.s[at:], 9), "组织部") && reHeadChanged.MatchString(x.s[low:at]) {
		if c := r.known(sc, sc.city); fits(c, unit) {
			return sc.city
		}
		return ""
	}
	if name := r.cameDown(x, sentence, at); unit == "市" && name != "" {
		return name
	}
	if seat := r.lex.Place(sc.seat); unit == "市" && seat != nil {
		for _, t := range slices.Backward(x.titlesIn(sentence, at)) { // a county's paper: 「某市委书记某某出席，市委常委某某主持」
			for _, m := range x.placesIn(t.Start-30, t.Start+1) {
				if m.Place.Level == nlp.City && m.End >= t.Start && m.End <= t.Start+3 && r.lex.Within(seat, m.Place.Name) && r.alsoBelow(x, t, at) == nil {
					return m.Place.Name
				}
			}
		}
	}
	if name := r.cityBefore(x, at, title); unit == "市" && name != "" {
		return name
	}
	if name := r.paragraphOf(x, at, title); unit == "市" && name != "" {
		return name
	}
	if d := r.known(sc, x.part); d != nil && unit == "市" && fits(d, unit) && d.Level == nlp.County {
		return d.Name
	}
	if unit == "市" && title == "市长" {
		if own := r.reporter(x, low, at); own != "" {
			return own
		}
	}
	last := ""
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End > at || !fits(m.Place, unit) || m.Short && !m.Place.Listed {
			continue
		}
		if m.Start >= sentence && (unit != "市" || m.Place.Level == nlp.County && sc.city == "") && r.opens(x, m.Start, sentence) {
			return m.Place.Name
		}
		if last == "" {
			last = m.Place.Name
		}
	}
	if unit == "市" && sc.seat == "" && sc.led == "" && isHead(title) && r.eitherCity(x, at) {
		return ""
	}
	if unit == "市" || unit == "州" || unit == "盟" || unit == "地" {
		led := sc.led
		if unit != "市" || title == "市委书记" {
			led = ""
		}
		for _, name := range []string{sc.seat, led, sc.city} {
			if fits(r.known(sc, name), unit) {
				return name
			}
		}
		return last
	}
	if pl := r.known(sc, r.correctedOf(x.s[sentence:at], sc)); fits(pl, unit) {
		return pl.Name
	}
	if name := r.subjectBefore(x, low, sentence, unit); name != "" && unit != "市" {
		return name
	}
	for _, name := range []string{x.part, sc.home} {
		if fits(r.known(sc, name), unit) {
			return name
		}
	}
	if last != "" {
		return last
	}
	if sc.lone && fits(r.known(sc, sc.main), unit) {
		return sc.main
	}
	return ""
}

// alsoBelow returns the county of the office behind the comma, before s[at], that who holds the city's office t holds as well: 「某市委常委、|某
// 县委书记某某」 comes from the county. nil for none.
func (r *Reader) alsoBelow(x *prose, t nlp.TitleMatch, at int) *nlp.Place {
	ms := x.placesIn(t.End, at)
	if len(ms) > 0 && ms[0].Start == t.End+len("、") && strings.HasPrefix(x.s[t.End:], "、") && ms[0].Place.Level == nlp.County && r.chained(x, t.End, ms[0].End) {
		return ms[0].Place
	}
	return nil
}

// cameDown returns the county-level city whose secretary, in the city's committee as well, is the first to be named in the sentence that begins
// at s[from]: 「某市委常委、某市委书记某某主持会议，|市长某某…」. "" for none.
func (r *Reader) cameDown(x *prose, from, at int) string {
	ts := x.titlesIn(from, at)
	if len(ts) == 0 {
		return ""
	}
	if p := r.alsoBelow(x, ts[0], at); p != nil && strings.HasSuffix(p.Name, "市") {
		return p.Name
	}
	return ""
}

// reHeadChanged tells that a city's own secretary is changed: the committee that decides so, and whose department makes it known, is the one
// above. 「宣布市委关于某市委主要负责同志调整的决定。|市委常委、组织部部长某某讲话」
var reHeadChanged = regexp.MustCompile(`宣布[^。；]{0,14}市委[^。；]{0,6}(?:关于|对)[^。；]{0,24}(?:决定|任免|通知)`)

// theirs stand before the office of a place that the sentence named last: 「邻近的某县也来谈，他们|县长某某」.
var theirs = words("他们 他们的 人家 人家的")

// theirPlace is the place that the sentence of s[at] names last before it, "" when it names none of the unit.
func (r *Reader) theirPlace(x *prose, at int, unit string) string {
	low := max(0, at-300)
	if i := strings.LastIndexAny(x.s[low:at], "。！？\n"); i >= 0 {
		low += i
	}
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End <= at && fits(m.Place, unit) && (!m.Short || m.Place.Listed) {
			return m.Place.Name
		}
	}
	return ""
}

// reporter returns the county-level city whose mayor at s[at] reports to who visits it, "" when he does not: 「市长某某汇报，花期期间麻城共接待
// 游客…」.
func (r *Reader) reporter(x *prose, low, at int) string {
	rest := x.s[at:min(len(x.s), at+240)]
	if i := strings.IndexAny(rest, "。！？"); i >= 0 {
		rest = rest[:i]
	}
	clause := []rune(firstClause(rest))
	if len(clause) < 6 || !hasAny(string(clause[4:min(len(clause), 9)]), "汇报") || slices.Contains(clause[:min(len(clause), 9)], '听') {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(low, at+len(rest))) {
		if m.Place.Level == nlp.City && m.Start < at {
			return ""
		}
		if m.Place.Level == nlp.County {
			if !strings.HasSuffix(m.Place.Name, "市") {
				return ""
			}
			return m.Place.Name
		}
	}
	return ""
}

// heldThere end a clause about what takes place in the city that it begins with: 「某市第三届渔灯节开幕。」
var heldThere = words("开幕 闭幕 收官 落幕 举行 召开 启幕 举办")

// cityBefore returns the county-level city whose doings the sentences before s[at] tell last, "" when none does or when who holds
// that office there is named beside: 「某市召开…大会。|市委书记某某…」.
func (r *Reader) cityBefore(x *prose, at int, title string) string {
	low := max(0, at-600)
	for _, m := range slices.Backward(x.placesIn(low, at)) {
		if m.End > at || m.Place.Level > nlp.County || !strings.HasSuffix(m.Place.Name, "市") ||
			ownActs.prefix(x.s[m.End:at]) == 0 && m.Place.Level == nlp.County && heldThere.suffix(strings.TrimRight(firstClause(x.s[m.End:at]), "。")) == 0 {
			continue
		}
		if m.Place.Level != nlp.County || m.Short && !m.Place.Listed {
			return ""
		}
		from := low + strings.LastIndexAny(x.s[low:m.Start], "。！？") + 1
		if !r.opens(x, m.Start, runeStart(x.s, from)) || slices.ContainsFunc(x.titlesIn(low, m.Start), func(t nlp.TitleMatch) bool { return rankOf(t.Title, "") == "市" }) ||
			hasAny(x.s, m.Place.Name+title, strings.TrimSuffix(m.Place.Name, "市")+title) {
			return ""
		}
		return m.Place.Name
	}
	return ""
}

// paragraphOf returns the county-level city whose secretary a paragraph begins with and goes on about, where what stands at s[end]
// is another office of it: 「某市市委书记某某本周在外学习。|市长某某主持…」; "" when anybody else's doings stand between.
func (r *Reader) paragraphOf(x *prose, end int, title string) string {
	if end > aboutOne {
		return ""
	}
	ts := x.titlesIn(0, end)
	if len(ts) != 1 || ts[0].Title == title || !isHead(ts[0].Title) || !isHead(title) || hasAny(x.s[ts[0].End:end], "陪", "汇报", "随同", "一行", "市委", "全市") {
		return ""
	}
	ms := x.placesIn(0, ts[0].Start+1)
	if len(ms) != 1 || ms[0].End < ts[0].Start || ms[0].Place.Level != nlp.County || !strings.HasSuffix(ms[0].Place.Name, "市") || ms[0].Short && !ms[0].Place.Listed || !r.opens(x, ms[0].Start, 0) {
		return ""
	}
	return ms[0].Place.Name
}

// congressOf returns the place whose congress or conference the text before s[at] tells of, when the office there is one that it fills:
// 「政协某市第六届委员会第五次会议闭幕，补选某某为|市政协副主席」. "" for none.
func (r *Reader) congressOf(x *prose, at int, unit, title string) string {
	if !filled.in(title) || !strings.Contains(x.s[:at], "届") {
		return ""
	}
	for _, m := range slices.Backward(x.placesIn(max(0, at-600), at)) {
		if m.End <= at && fits(m.Place, unit) && !m.Short && sitting(x.s[m.End:at]) {
			return m.Place.Name
		}
	}
	return ""
}

// filled are offices that a congress or a conference fills.
var filled = words("市长 区长 县长 州长 盟长 旗长 政协 人大 监委 监察 院长 检察长")

// eitherCity reports whether an office of a city at s[at] may as well be that of the county-level city which the sentence at the head of the
// paragraph is about: 「某市的招商队伍去了浙江。|市长某某在台州考察」. Who holds that office there is known where the place is printed only.
func (r *Reader) eitherCity(x *prose, at int) bool {
	first := firstSentence(x.s)
	if len(first) > at || len(x.titlesIn(0, len(first))) > 0 {
		return false
	}
	one := ""
	for _, m := range x.placesIn(0, at) {
		switch {
		case m.Place.Level <= nlp.City && (r.lex.Place(one) == nil || r.lex.Within(r.lex.Place(one), m.Place.Name)):
			return false
		case one == "" && (m.Place.Level != nlp.County || m.Short || !strings.HasSuffix(m.Place.Name, "市") || !strings.HasPrefix(x.s[m.End:], "的") || !r.opens(x, m.Start, 0)):
			return false
		}
		one = cmp.Or(one, m.Place.Name)
	}
	return one != ""
}

// aboutOne is how many bytes of a paragraph may be about whom it begins with.
const aboutOne = 1500

// subjectBefore returns the place of that unit that the sentence before s[end] is about, "" when it begins with none: 「某县尚未
// 开秤。|县委书记某某说」.
func (r *Reader) subjectBefore(x *prose, low, end int, unit string) string {
	from := low
	if i := strings.LastIndexAny(x.s[low:end], "。！？"); i >= 0 {
		from = low + i
	}
	for _, m := range x.placesIn(from, end) {
		if m.Place.Level <= nlp.City {
			continue
		}
		next, _ := utf8.DecodeRuneInString(x.s[m.End:])
		if fits(m.Place, unit) && r.lex.Place(m.Place.Name) != nil && r.opens(x, m.Start, from) && !strings.ContainsAny(behindDay(x.s[from:m.Start]), "，；“") && !strings.ContainsRune("、和与及", next) {
			return m.Place.Name
		}
		break
	}
	return ""
}

// behindDay is s without the day that it begins with: 「8月16日，」.
func behindDay(s string) string {
	s = strings.TrimLeft(s, "。！？ ")
	if m := reMonthDay.FindStringIndex(s[:runeStart(s, min(len(s), 16))]); m != nil && m[0] == 0 {
		s = strings.TrimPrefix(strings.TrimLeft(s[m[1]:], "上下午晚"), "，")
	}
	return s
}

// opens reports whether the place at s[at] begins a clause, but for a time and the place above it.
func (r *Reader) opens(x *prose, at, low int) bool {
	for _, m := range x.placesIn(low, at) {
		if m.End == at {
			at = m.Start
			break
		}
	}
	head := x.s[low:at]
	if i := strings.LastIndexAny(head, "，。；：、“”"); i >= 0 {
		_, w := utf8.DecodeRuneInString(head[i:])
		head = head[i+w:]
	}
	c, _ := utf8.DecodeLastRuneInString(head)
	return bare(head) == "" || strings.ContainsRune("日午晨晚", c)
}
