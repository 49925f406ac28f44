package clean

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// sections finds the district of each heading of a speaker or of a place: 「某县：…」.
func (r *Reader) sections(a *Article) {
	for i := range a.Sections {
		s := &a.Sections[i]
		if !s.Speaker {
			if ms := r.lex.FindPlaces(s.Heading.S, ""); len(ms) > 0 && ms[0].Start == 0 && ms[0].Place.Level >= nlp.County && strings.HasPrefix(s.Heading.S[ms[0].End:], "：") {
				s.District = ms[0].Place
			}
			continue
		}
		for _, m := range r.lex.FindPlaces(s.Heading.S, "") {
			if m.Place.Level >= nlp.County && (s.District == nil || s.District.Level > m.Place.Level) {
				s.District = m.Place
			}
		}
		if s.District == nil {
			for _, m := range r.lex.FindPlaces(s.Heading.S, "") {
				s.District = m.Place
			}
		}
		if ts := r.lex.FindTitles(s.Heading.S); len(ts) > 0 {
			s.name = strings.Trim(s.Heading.S[ts[len(ts)-1].End:], " 　：")
		}
		if s.District != nil {
			for _, other := range append([]string{s.District.Name}, s.District.Aliases...) {
				for _, unit := range r.lex.Zones {
					if strings.HasSuffix(other, unit) && (s.short == "" || len(unit) < len(s.short)) {
						s.short = unit
					}
				}
			}
		}
	}
}

const (
	repeatRunes = 25 // shorter paragraphs are never folded
	shingle     = 8  // runes of the fingerprints that find candidates
)

// repeats marks paragraphs whose words stand in a longer one as dropped by emptying them, and remembers their places.
// Paragraphs that name other places or persons or print other numbers are different.
func repeats(a *Article, lex *nlp.Lexicon) {
	var long []int // those that may be folded
	size := 0
	for i := range a.Paras {
		p := &a.Paras[i]
		p.brokeOff = p.Kind == store.Paragraph && breaksOff(p.S)
		if p.Kind == store.Paragraph && runes(p.S) >= repeatRunes {
			long, size = append(long, i), size+len(p.S)
		}
	}
	if len(long) < 2 {
		return
	}
	tellings := make([]*telling, len(a.Paras))
	seen := fingerprintings.Get().(*fingerprints)
	defer seen.release()
	seen.clear(size / 12) // a fingerprint for four characters
	var hashes []uint64
	shared := map[int]int{}
	for _, i := range long {
		hashes = shingles(hashes[:0], a.Paras[i].S)
		best := seen.nearest(i, hashes, shared)
		if best < 0 || a.Paras[best].S == "" {
			continue
		}
		for _, k := range []int{i, best} {
			if tellings[k] == nil {
				tellings[k] = tellingOf(a.Paras[k].S, lex)
			}
		}
		long, short := best, i
		if tellings[i].n > tellings[best].n {
			long, short = i, best
		}
		if tellings[short].within(tellings[long]) {
			l, s := &a.Paras[long], &a.Paras[short]
			l.Marks |= store.Repeated
			l.Also = append(append(l.Also, s.Spans(0, len(s.S))...), s.Also...)
			s.Kind, s.Text = store.Furniture, Text{}
		}
	}
}

// telling is what a paragraph tells, as far as another may tell it again.
type telling struct {
	grams  map[[2]rune]int
	n      int // of them
	places map[string]bool
	nums   map[string]bool
	names  map[string]bool
}

func tellingOf(s string, lex *nlp.Lexicon) *telling {
	t := &telling{grams: map[[2]rune]int{}, places: map[string]bool{}, nums: map[string]bool{}, names: names(s, lex)}
	var last rune
	for _, c := range s {
		if !IsHan(c) && !ascii(c) {
			continue
		}
		if last != 0 {
			t.grams[[2]rune{last, c}]++
			t.n++
		}
		last = c
	}
	for _, m := range lex.FindPlaces(s, "") {
		t.places[m.Place.Name] = true
	}
	for _, f := range strings.FieldsFunc(s, func(c rune) bool { return !digit(c) && c != '.' }) {
		t.nums[f] = true
	}
	return t
}

// within reports whether l tells all that t does, in much the same words.
func (t *telling) within(l *telling) bool {
	return contained(t.grams, l.grams, t.n) >= 0.8 && subset(t.places, l.places) && subset(t.nums, l.nums) && subset(t.names, l.names)
}

// nearest is the earlier paragraph that shares most of its fingerprints with the i-th, whose hashes are, -1 when none shares any; it adds these.
// shared is room for the counts.
func (seen *fingerprints) nearest(i int, hashes []uint64, shared map[int]int) int {
	clear(shared)
	for _, h := range hashes {
		f := seen.at(h)
		for _, k := range f.at[:f.n] {
			if k != int32(i) {
				shared[int(k)]++
			}
		}
		if int(f.n) < len(f.at) {
			f.at[f.n] = int32(i)
			f.n++
		}
	}
	best, most := -1, 0
	for j, n := range shared {
		if n > most || n == most && j < best {
			best, most = j, n
		}
	}
	return best
}

// names lists the beginnings of what stands where s names persons: behind an office, 「区长|钱文」, or before one that
// somebody takes, 「钱文博|为区长」.
func names(s string, lex *nlp.Lexicon) map[string]bool {
	out := map[string]bool{}
	for _, t := range lex.FindTitles(s) {
		if lex.SurnameLen(s[t.End:]) > 0 {
			out[firstRunes(s[t.End:], 2)] = true
		}
		head := lastRunes(s[:t.Start], 16)
		if i := max(strings.LastIndex(head, "为"), strings.LastIndex(head, "任")); i > 0 {
			out[lastRunes(head[:i], 2)] = true
		}
	}
	return out
}

// fingerprints are found by open addressing.
type fingerprints struct {
	list []firsts // a power of two, at least half of them free
	used int
}

// firsts are the first paragraphs that hold a fingerprint; free if there are none.
type firsts struct {
	h  uint64
	at [4]int32
	n  uint8
}

// fingerprintings are those that were used, with their room.
var fingerprintings = sync.Pool{New: func() any { return new(fingerprints) }}

// mostFingerprints is how many places are kept for the next article.
const mostFingerprints = 1 << 13

// clear forgets all, and expects about n.
func (t *fingerprints) clear(n int) {
	want := 1 << bits.Len(uint(2*n+8))
	if cap(t.list) < want {
		t.list = make([]firsts, want)
	}
	t.list, t.used = t.list[:want], 0
	clear(t.list)
}

// release gives t back, which must not be used again.
func (t *fingerprints) release() {
	if cap(t.list) > mostFingerprints {
		t.list = nil
	}
	fingerprintings.Put(t)
}

func (t *fingerprints) place(h uint64) *firsts {
	for i := h >> 2; ; i++ { // all are divided by four
		if f := &t.list[i&uint64(len(t.list)-1)]; f.n == 0 || f.h == h {
			return f
		}
	}
}

// at is where h stands; the caller adds a paragraph to one that is new.
func (t *fingerprints) at(h uint64) *firsts {
	if 2*t.used >= len(t.list) {
		old := t.list
		t.list = make([]firsts, 2*len(old))
		for i := range old {
			if old[i].n > 0 {
				*t.place(old[i].h) = old[i]
			}
		}
	}
	f := t.place(h)
	if f.n == 0 {
		f.h = h
		t.used++
	}
	return f
}

// shingles appends fingerprints of every fourth run of eight letters or digits at least, with the marks among them.
func shingles(out []uint64, s string) []uint64 {
	const factor = 0x9E3779B97F4A7C15
	// The sum up to a character is that before it, times factor, and the character: sums up to two places tell what lies between.
	type place struct {
		sum uint64
		n   int // characters before it
	}
	var starts [shingle]place // of the last letters
	var powers [32]uint64
	powers[0] = 1
	for i := 1; i < len(powers); i++ {
		powers[i] = powers[i-1] * factor
	}
	sum, letters := uint64(0), 0
	for i, k, n := 0, 0, 0; i < len(s); i, n = i+k, n+1 {
		var c rune
		c, k = nlp.RuneAt(s, i)
		if IsHan(c) || ascii(c) {
			at := &starts[letters%shingle]
			if letters >= shingle {
				power := powers[min(n-at.n, len(powers)-1)]
				for far := len(powers) - 1; far < n-at.n; far++ {
					power *= factor
				}
				h := (sum - at.sum*power) * factor
				if h ^= h >> 32; h%4 == 0 {
					out = append(out, h)
				}
			}
			*at = place{sum, n}
			letters++
		}
		sum = sum*factor + uint64(c)
	}
	return out
}

func contained(small, big map[[2]rune]int, n int) float64 {
	if n == 0 {
		return 0
	}
	both := 0
	for g, k := range small {
		both += min(k, big[g])
	}
	return float64(both) / float64(n)
}

func subset(a, b map[string]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}

// breaksOff reports whether a paragraph stops in mid sentence.
func breaksOff(s string) bool {
	// the colon of a label stands among its first characters
	if len(s) < 4*15 && runes(s) < 15 || strings.Contains(s[:min(len(s), 30)], "：") && reLabel.MatchString(s) {
		return false
	}
	if strings.Count(s, "“") > strings.Count(s, "”") {
		last := s[strings.LastIndex(s, "“"):]
		if runes(last) < 40 && !closed(s) {
			return true
		}
	}
	return !ended(s)
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return s[i:]
}

func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		i = nlp.After(s, i)
	}
	return s[:i]
}

const (
	joinAt   = 3  // evidence needed
	joinFar  = 80 // paragraphs that a column may be away
	adjacent = 3

	maxJoined = 20_000 // bytes of a paragraph that nothing more is joined to
	maxBroken = 500    // broken paragraphs of an article up to which fragments are searched for far away
)

var reFigureHead = regexp.MustCompile(`^[\d.]+(?:余|多)?(万平方米|万户|万人次|万人|万亩|万吨|万套|万名|亿元|万元|[\p{Han}])`)

// reFigureBehind is a figure right behind what it counts: 「企业|达到600」.
var reFigureBehind = regexp.MustCompile(`^(?:达到|突破|超过|达)?[\d.]+(?:余|多)?`)

// tail is how a paragraph breaks off.
type tail struct {
	last   string         // ten characters
	open   bool           // within a quotation
	follow map[string]int // what stands behind its last three characters elsewhere
	counts []string       // units of the figures that stand behind its last two characters elsewhere
}

// tailOf describes the end of p. all is the article's text.
func tailOf(p string, all *haystack) *tail {
	t := &tail{last: lastRunes(p, 10), open: strings.Count(p, "“") > strings.Count(p, "”"), follow: map[string]int{}}
	if word := lastRunes(p, 3); runes(word) == 3 {
		all.each(word, func(_, after string) bool {
			t.follow[anyDigit(after)]++
			return true
		})
	}
	all.each(lastRunes(p, 2), func(_, after string) bool {
		if n := reFigureBehind.FindString(firstRunes(after, 24)); n != "" {
			t.counts = append(t.counts, firstRunes(after[len(n):], 4))
		}
		return len(t.counts) < 50
	})
	return t
}

// anyDigit is the first character of s, 0 for any digit.
func anyDigit(s string) string {
	if s != "" && digit(rune(s[0])) {
		return "0"
	}
	return firstRunes(s, 1)
}

// seam weighs the evidence that q goes on where t breaks off. begins tells that q opens as a paragraph does.
func (r *Reader) seam(t *tail, q string, all *haystack, next, begins bool) int {
	score := 0
	if next {
		score += adjacent
	}
	head := firstRunes(q, 10)
	closing := false // a quotation that is open in t is closed in q
	if i, j := strings.Index(q, "”"), strings.Index(q, "“"); t.open && i >= 0 && (j < 0 || i < j) {
		closing = true
	}
	word, lone := r.across(t.last, head)
	switch {
	case word > 0, halved(t.last, q) && (!reRateBroken.MatchString(t.last) || rePercentHead.MatchString(q)): // a word or a figure across the seam: 「地方发|展合作」, 「处理率10|0%达标」
		score += 3
	case lone && !closing && !headless(q) && len(behindAmount(q)) == len(q) && !strings.ContainsAny(firstRunes(head, 1), "的和与及在是为将要把对从向以并也就都等年月日中上下"):
		score -= 3
	}
	// the words at the seam stand together elsewhere: 「企业|达到」
	if join := lastRunes(t.last, 2) + firstRunes(q, 2); runes(join) == 4 && !all.each(join, func(_, _ string) bool { return false }) && all.left > 0 {
		score += 3
	}
	// the last words always go on otherwise: 「攻坚行」 is 「攻坚行动」 everywhere
	same, other := 0, 0
	for c, n := range t.follow {
		switch c {
		case anyDigit(q):
			same += n
		case "", "\n":
		default:
			other += n
		}
	}
	if same == 0 && other > 0 {
		score -= 3
	}
	// a figure that begins the fragment counts what the paragraph ends with: 「…企业600家」 elsewhere, 「企业|3家以上」 here
	if figure := behindAmount(q); figure != "" && (digit(rune(figure[0])) || figure[0] == '.') {
		if m := reFigureHead.FindStringSubmatch(firstRunes(figure, 24)); m != nil {
			counted, other := false, false
			for _, rest := range t.counts {
				counted = counted || strings.HasPrefix(rest, m[1])
				first, _ := utf8.DecodeRuneInString(rest)
				other = other || IsHan(first)
			}
			switch {
			case reOfProjects.MatchString(figure):
				if strings.HasSuffix(t.last, "投资") {
					score += 4 // 「总投资|98亿元的41个项目」
				} else {
					score -= 3
				}
			case counted:
				score += 3
			case other:
				score -= 3
			case countedBy(t.last, m[1]), amounts(t.last) && len(figure) == len(q) || rePer.MatchString(q):
				score += 3
			}
		}
	}
	switch {
	case closing:
		score += 2
	case t.open:
		score--
	}
	if begins {
		score -= 4
	}
	return score
}

var (
	// reRateBroken is a rate that breaks off within its figure, rePercentHead its rest.
	reRateBroken  = regexp.MustCompile(`[率比]\d[\d.]*$`)
	rePercentHead = regexp.MustCompile(`^[\d.]+(?:[%‰]|个百分点)`)
)

// counted lists units that things at the end of a broken paragraph are counted in.
var counted = map[string]string{
	"人才": "名 人 位 万人", "企业": "家 户 万家", "公司": "家", "项目": "个 项 亿元", "改造": "万平方米 平方米 个 户 栋", "小区": "个 万平方米", "面积": "万平方米 平方米 亩 万亩 平方公里",
	"投资": "亿元 万元", "投入": "亿元 万元", "产值": "亿元", "收入": "亿元 万元 元", "就业": "人 万人", "游客": "万人次 人次", "学位": "个 万个", "农田": "亩 万亩", "学校": "所", "医院": "家 所", "床位": "张", "拆迁": "万平方米 户", "造林": "亩 万亩", "土地": "亩 万亩 公顷 平方公里 万平方米", "用地": "亩 万亩 公顷 平方公里 万平方米", "厂房": "万平方米 平方米", "绿地": "万平方米 平方米 亩 公顷", "住房": "套 万套",
}

// countedBy reports whether what a paragraph ends with is counted in that unit: 「引进高层次人才|5000名」, 「制种面积稳定在|25万亩」.
func countedBy(last, unit string) bool {
	for _, w := range amountsTo {
		last = strings.TrimSuffix(last, w)
	}
	units := counted[lastRunes(last, 2)]
	for _, u := range strings.Fields(units) {
		if u == unit || strings.HasPrefix(u, unit) && runes(unit) > 1 {
			return true
		}
	}
	return false
}

// amounts reports whether a figure must follow what a paragraph ends with: 「婴幼儿托位达到」.
func amounts(last string) bool {
	return !hasSuffix(last, "抵达", "到达", "直达", "通达", "送达", "传达", "发达", "表达", "赶超", "反超") && slices.ContainsFunc(amountsTo, func(w string) bool { return strings.HasSuffix(last, w) })
}

// amountsTo stand between what is counted and its figure.
var amountsTo = []string{"稳定在", "保持在", "控制在", "维持在", "达到", "突破", "超过", "增至", "增加到", "提高到", "提升到", "扩大到", "不低于", "不少于", "累计", "达", "超"}

// doubled is the length of what stands at the end of a broken paragraph and once more at the head of the fragment that goes on:
// 「企业达到|到15家」.
func doubled(last, q string) int {
	for n := 2; n > 0; n-- {
		if w := lastRunes(last, n); runes(w) == n && strings.HasPrefix(q, w) {
			if first, _ := utf8.DecodeRuneInString(w); IsHan(first) {
				return len(w)
			}
		}
	}
	return 0
}

// across is how many characters the word has that stands across the seam of tail and head, 0 when none does; lone is whether head begins
// with a character that is no word of more.
func (r *Reader) across(tail, head string) (word int, lone bool) {
	for _, t := range r.tok.Tokens(tail + head) {
		if t.Start < len(tail) && t.End > len(tail) {
			a, b := runes((tail + head)[t.Start:len(tail)]), runes((tail + head)[len(tail):t.End])
			first, _ := utf8.DecodeRuneInString(t.Text)
			if a <= 2 && b <= 2 && IsHan(first) && r.tok.IsWord(t.Text) {
				word = a + b
			}
			return word, false
		}
		if t.Start == len(tail) {
			c, w := utf8.DecodeRuneInString(t.Text)
			return 0, w == len(t.Text) && IsHan(c)
		}
	}
	return 0, false
}

// begins reports whether a paragraph opens as one: with a day, a place, an office, a quotation or a list mark.
func (r *Reader) begins(s string) bool {
	head := firstRunes(s, 16)
	if opensReport(head) || reListItem.MatchString(head) || dateline(s) != "" {
		return true
	}
	for _, w := range []string{"会议", "会上", "全会", "座谈会", "会后", "会前", "据悉", "据了解", "据介绍", "当天", "当日", "同日", "次日", "记者", "答：", "答复：", "回复：", "回应：", "回音：", "此外", "今年以来", "近年来", "与会"} {
		if strings.HasPrefix(head, w) {
			return true
		}
	}
	for _, m := range r.lex.FindPlaces(head, "") {
		if m.Start == 0 && !m.Short {
			return true
		}
	}
	for _, m := range r.lex.FindTitles(head) {
		if m.Start == 0 {
			return true
		}
	}
	return false
}

// stitch joins what was broken, gives each paragraph its section, and drops folded repeats.
func (r *Reader) stitch(a *Article) {
	cut, size := 0, 0
	for i := range a.Paras {
		size += len(a.Paras[i].S) + 1
		if a.Paras[i].Kind == store.Paragraph && breaksOff(a.Paras[i].S) {
			cut++
		}
	}
	if cut == 0 && !r.anySpeaker(a) {
		a.compact()
		return
	}
	var b strings.Builder
	b.Grow(size)
	for i := range a.Paras {
		b.WriteString(a.Paras[i].S)
		b.WriteByte('\n')
	}
	n := len(a.Paras)
	st := stitching{Reader: r, a: a, all: &haystack{text: b.String(), left: scanLimit}, far: joinFar,
		into: make([]int, n), open: make([]bool, n), begun: make([]uint8, n), fits: make([]int, n)}
	if cut > maxBroken {
		st.far = 1 // no newspaper is broken that often: these are lines of something else
	}
	st.survey()
	for i := range a.Paras {
		if p := &a.Paras[i]; p.Kind == store.Paragraph && st.into[i] == 0 && p.S != "" {
			st.join(i)
		}
	}
	r.flow(a, st.into, st.damaged)
	for i := range a.Paras {
		if st.into[i] != 0 {
			a.Paras[i].Kind = store.Furniture
			a.Paras[i].Text = Text{}
		}
	}
	a.compact()
}

// stitching is what is known while paragraphs that break off are joined to their rests. Its lists have an entry a paragraph.
type stitching struct {
	*Reader
	a       *Article
	all     *haystack
	far     int     // how many paragraphs farther a rest may stand
	into    []int   // 1 + the paragraph that it was joined to
	open    []bool  // the paragraph before breaks off
	begun   []uint8 // whether it begins a report: 0 not yet known, 1 no, 2 yes
	fits    []int   // how well a fragment fits what broke off before and found two that fit
	columns bool    // a paragraph breaks off right above a heading: columns interleave
	lone    bool    // one paragraph breaks off, and one has no head
	damaged bool
	weights []mayRest // of what may be the rest of the paragraph at hand
}

// mayRest is how well a paragraph fits one that breaks off.
type mayRest struct{ at, score int }

// survey finds which paragraphs break off or lack their heads.
func (st *stitching) survey() {
	a := st.a
	for i := 1; i < len(a.Paras); i++ {
		st.open[i] = a.Paras[i-1].brokeOff
		st.columns = st.columns || st.open[i] && a.Paras[i].Kind == store.Heading
	}
	tails, heads := 0, 0
	for i := range a.Paras {
		if p := &a.Paras[i]; p.Kind == store.Paragraph && p.S != "" {
			if breaksOff(p.S) {
				tails++
			}
			if headless(p.S) || figureHead(p.S) {
				heads++
			}
		}
	}
	st.lone = tails == 1 && heads == 1
}

// join joins paragraph i to its rest, and that to the next, as long as it breaks off.
func (st *stitching) join(i int) {
	a := st.a
	p, from := &a.Paras[i], i
	for len(p.S) <= maxJoined && breaksOff(p.S) {
		best, skip := st.rest(p, from)
		if best < 0 {
			p.CutTail = true
			p.Marks |= store.Truncated
			st.damaged = true
			return
		}
		q := &a.Paras[best]
		away := false
		for k := from + 1; k < best; k++ {
			away = away || a.Paras[k].S != ""
		}
		if away {
			p.Marks |= store.Stitched
			st.damaged = true
		}
		p.Marks |= q.Marks
		p.Also = append(p.Also, q.Also...)
		p.Text = p.Text.Join(q.Text.Slice(skip, len(q.S)))
		st.into[best] = i + 1
		from = best
	}
}

// rest finds the paragraph behind from that p, which breaks off, goes on with, negative when there is none or two fit equally well,
// and how many of its bytes p ends with already.
func (st *stitching) rest(p *Para, from int) (best, skip int) {
	a, end := st.a, tailOf(p.S, st.all)
	best, top, second := -1, 0, 0
	st.weights = st.weights[:0]
	for j, near := from+1, true; j < len(a.Paras) && j-from <= st.far; j++ {
		q := &a.Paras[j]
		if q.Kind != store.Paragraph || q.S == "" {
			near = near && q.Kind == store.Furniture // a folded repeat parts nothing
			continue
		}
		if st.into[j] != 0 {
			near = false
			continue
		}
		s, twice := st.score(p, end, j, near)
		near = false
		st.weights = append(st.weights, mayRest{j, s})
		if s > top {
			best, top, second, skip = j, s, top, twice
		} else if s > second {
			second = s
		}
	}
	if best >= 0 && top >= joinAt && top != second {
		return best, skip
	}
	for _, q := range st.weights {
		if q.score == top && top >= joinAt {
			st.fits[q.at] = max(st.fits[q.at], top)
		}
	}
	return -1, 0
}

// score is how well paragraph j fits p, which ends with end; near is whether nothing stands between them. twice is how many of its bytes
// p ends with already.
func (st *stitching) score(p *Para, end *tail, j int, near bool) (s, twice int) {
	q := &st.a.Paras[j]
	if st.begun[j] == 0 {
		st.begun[j] = 1
		if st.begins(q.S) {
			st.begun[j] = 2
		}
	}
	s = st.seam(end, q.S, st.all, near, st.begun[j] == 2)
	if d := doubled(end.last, q.S); d > 0 && figureHead(q.S[d:]) {
		if t := st.seam(end, q.S[d:], st.all, near, false); t > s {
			s, twice = t, d
		}
	}
	if near && st.columns {
		s -= adjacent - 1 // what stands next may be of another column
	}
	if st.lone && headless(q.S) && s >= 0 {
		s += joinAt // nothing else on the page breaks off, and nothing else has no head
	}
	if !near && !st.open[j] && !figureHead(q.S[twice:]) && !headless(q.S) {
		if word, _ := st.across(end.last, firstRunes(q.S, 10)); word < 3 { // 「工业增|加值」 parts a word that nothing else has the end of
			s -= 3 // what follows a complete paragraph is rarely a fragment
		}
	}
	if kin := st.kin(st.a, p.Section, j); !near || kin < 0 {
		s += kin
	}
	if near && st.columns && s > 0 && st.fits[j] >= s-1 {
		s = 0 // that it stands next tells nothing
	}
	return s, twice
}

func (r *Reader) anySpeaker(a *Article) bool {
	for _, s := range a.Sections {
		if s.Speaker {
			return true
		}
	}
	return false
}

// kin weighs whether the text from paragraph j on belongs to section sec: 2 when it names its district, -2 when it names
// only that of another section.
func (r *Reader) kin(a *Article, sec, j int) int {
	if sec < 0 || a.Sections[sec].District == nil {
		return 0
	}
	own, others := 0, 0
	for _, m := range r.lex.FindPlaces(a.Paras[j].S, a.Sections[sec].District.Parent) {
		if branded(a.Paras[j].S, m) {
			continue
		}
		if m.Place == a.Sections[sec].District {
			own++
		} else if sectionOf(a, m.Place) >= 0 {
			others++
		}
	}
	switch {
	case own > 0:
		return 2
	case others > 0:
		return -2
	}
	return 0
}

func sectionOf(a *Article, p *nlp.Place) int {
	for i, s := range a.Sections {
		if s.Speaker && s.District == p {
			return i
		}
	}
	return -1
}

// flow gives each paragraph the section it belongs to: that of the heading above, of the paragraph it was joined to, or,
// on a damaged page, of the district that it is about. A foreign one on a whole page and what follows it is nobody's until
// the column's own district or speaker is named.
func (r *Reader) flow(a *Article, into []int, damaged bool) {
	home, cur := -1, -1 // section of the heading above; section that the text belongs to
	broken := false     // the paragraph before breaks off
	apart := false      // it goes on elsewhere, so that another column follows it
	above := false      // what breaks off right above the heading goes on nowhere else
	far := farther(into)
	for i := range a.Paras {
		p := &a.Paras[i]
		switch {
		case p.Kind == store.Heading:
			if p.Section != home {
				above = broken
			}
			home, cur, broken, apart = p.Section, p.Section, false, false
			continue
		case into[i] != 0:
			at := into[i] - 1
			cur = a.Paras[at].Section
			broken = a.Paras[at].CutTail
			apart = false
			continue
		case p.S == "" || p.Kind != store.Paragraph:
			continue
		}
		if speaker := home >= 0 && a.Sections[home].Speaker; speaker && !damaged && r.foreign(a, p.S, home) {
			cur = -1
		} else if speaker && (damaged || cur != home) {
			sec, named := r.about(a, p.S, home, cur)
			switch {
			case named:
				cur = sec
			case broken && !r.begins(p.S) || figureHead(p.S) || headless(p.S):
				p.CutHead = true
				p.Marks |= store.Truncated
				cur = -1
			case apart, above && cur == home && !r.begins(p.S) && !alike(a, i, home, -1):
				cur = -1 // 「…今年重点推进总投资｜到2026年，企业突破220家。」
			case cur >= 0 && cur != home && !alike(a, i, cur, home):
				cur = -1 // nothing tells whose it is
			}
		} else if broken && !r.begins(p.S) {
			p.CutHead = true
			p.Marks |= store.Truncated
		}
		p.Section = cur
		if cur != home {
			p.Moved = true
			p.Marks |= store.Stitched
		}
		broken = p.CutTail
		apart = broken || far[i]
	}
}

// farther tells of each paragraph whether a fragment was joined to it that does not follow it.
func farther(into []int) []bool {
	out := make([]bool, len(into))
	for i, at := range into {
		if at != 0 && at != i && into[i-1] == 0 {
			out[at-1] = true
		}
	}
	return out
}

// headless reports whether a paragraph begins with the end of a word or sentence, as none does: 「区。深化…」, 「展，加快…」.
func headless(s string) bool {
	i := strings.IndexAny(s, "，。；、！？：“”（》")
	if i < 0 || strings.HasPrefix(s[i:], "“") || strings.HasPrefix(s[i:], "（") {
		return false
	}
	n := runes(s[:i])
	return n == 0 || n == 1 && !strings.ContainsAny(s[:i], "好是对行有没哎啊喂问答注嗯") && !digit(rune(s[0])) || n == 2 && strings.HasPrefix(s[i:], "。") && i < len(s)-len("。") && !strings.ContainsAny(s[:i], "好是对行有没谢")
}

// figureHead reports whether a paragraph begins with a figure and its unit, as no paragraph does: 「5000名以上，…」.
func figureHead(s string) bool {
	if rest := behindAmount(s); len(rest) < len(s) {
		return true // 「不低于150亿元，新建…」, 「每千人4.8个，…」
	}
	return s != "" && digit(rune(s[0])) && reFigureHead.MatchString(firstRunes(s, 24)) && !opensReport(s) && !reListItem.MatchString(s) && !reDayHead.MatchString(firstRunes(s, 12))
}

// behindAmount returns s from its figure on when it begins with what may stand before one and not at the head of a paragraph.
func behindAmount(s string) string {
	rest := s
	for _, w := range amountsTo {
		if strings.HasPrefix(s, w) {
			rest = s[len(w):]
			break
		}
	}
	if m := rePer.FindString(firstRunes(s, 8)); m != "" {
		rest = s[len(m):]
	}
	if rest == "" || !digit(rune(rest[0])) {
		return s
	}
	return rest
}

// reOfProjects is what projects cost together: 「98亿元的41个项目」.
var reOfProjects = regexp.MustCompile(`^[\d.]+(?:余|多)?[万亿]元的\d+(?:余|多)?[个项]`)

// rePer is what a figure counts by: 「每千人4.8个」.
var rePer = regexp.MustCompile(`^每[百千万]\p{Han}{1,2}`)

var reDayHead = regexp.MustCompile(`^\d+(?:年|月|日|时|点|号|、|\.\D)|^\d+[^\d，。；：、]*[年月日]`)

// alike reports whether paragraph i goes on like the text of section cur before it and not like that of section home: they
// share four characters that the other has not, or it begins with a short sentence like two paragraphs there, or one with a
// sentence as long: 「聚力建设…。」.
func alike(a *Article, i, cur, home int) bool {
	var own, other strings.Builder
	same := 0 // paragraphs of cur that begin like this one
	opening := parallel(a.Paras[i].S)
	for k := i - 1; k >= max(0, i-300) && own.Len() < 6000; k-- {
		if opening != "" && strings.HasPrefix(a.Paras[k].S, opening) && a.Paras[k].Kind == store.Paragraph {
			switch {
			case a.Paras[k].Section == home:
				opening, same = "", 0
			case a.Paras[k].Section == cur && parallel(a.Paras[k].S) == opening:
				if same++; strings.Index(a.Paras[k].S, "。") == strings.Index(a.Paras[i].S, "。") {
					same++
				}
			}
		}
		switch a.Paras[k].Section {
		case cur:
			own.WriteString(a.Paras[k].S + "\n")
		case home:
			if other.Len() < 6000 {
				other.WriteString(a.Paras[k].S + "\n")
			}
		}
	}
	if same >= 2 {
		return true
	}
	mine, theirs := own.String(), other.String()
	rs := []rune(firstRunes(a.Paras[i].S, 60))
	for k := 0; k+4 <= len(rs); k++ {
		g := string(rs[k : k+4])
		if !strings.ContainsAny(g, "，。；：、“”（）0123456789") && strings.Contains(mine, g) && !strings.Contains(theirs, g) {
			return true
		}
	}
	return false
}

// parallel returns the first two characters of a paragraph that begins with a short sentence, "" for others.
func parallel(s string) string {
	i := strings.Index(s, "。")
	if i < 0 || i == len(s)-len("。") || runes(s[:i]) > 16 || strings.ContainsAny(s[:i], "，：“") {
		return ""
	}
	return firstRunes(s, 2)
}

// about tells which section a paragraph is about by the districts it names as subjects; named is false when it names none.
func (r *Reader) about(a *Article, s string, home, cur int) (sec int, named bool) {
	near := ""
	if d := a.Sections[home].District; d != nil {
		near = d.Parent
	}
	found := map[int]int{}
	for k := range a.Sections {
		if name := a.Sections[k].name; name != "" && strings.Contains(s, name) {
			found[k]++
		}
	}
	if cur >= 0 && a.Sections[cur].short != "" && strings.Contains(s, a.Sections[cur].short) {
		found[cur]++
	}
	stranger := false
	for _, m := range r.lex.FindPlaces(s, near) {
		if m.Place.Level < nlp.County {
			continue
		}
		k := sectionOf(a, m.Place)
		if k >= 0 && (k == home || k == cur) {
			found[k]++
			continue
		}
		if !subject(s, m) {
			continue
		}
		if k < 0 {
			stranger = stranger || m.Place.Level == nlp.County && m.Place.Parent == near
			continue
		}
		found[k]++
	}
	switch {
	case cur >= 0 && found[cur] > 0:
		return cur, true
	case found[home] > 0:
		return home, true
	case len(found) == 1:
		for k := range found {
			return k, true
		}
	case len(found) == 0 && stranger:
		return -1, true
	}
	return cur, false
}

// foreign reports whether a paragraph opens with another county than that of the speaker in whose column it stands, and names
// neither that nor him: 「乙区今年安排…」 under 「甲区委书记某某：」.
func (r *Reader) foreign(a *Article, s string, home int) bool {
	own := a.Sections[home]
	if own.District == nil || own.District.Level != nlp.County || own.name != "" && strings.Contains(s, own.name) || rePronounSays.MatchString(s) {
		return false
	}
	other := false
	for _, m := range r.lex.FindPlaces(s, own.District.Parent) {
		switch {
		case m.Place == own.District:
			return false
		case m.Start == 0 && m.Place.Level == nlp.County && subject(s, m) && (!m.Short || rePlans.MatchString(s[m.End:])):
			other = sectionOf(a, m.Place) >= 0 || m.Place.Parent == own.District.Parent
		}
	}
	return other
}

// rePronounSays gives words to the last speaker: 「他表示」.
var rePronounSays = regexp.MustCompile(`[他她](?:还|又|也)?(?:说|表示|介绍|指出|强调|认为|谈到|告诉)`)

// rePlans follows the short name of a county that acts: 「乙将…」, not 「乙大道」.
var rePlans = regexp.MustCompile(`^(?:还|也|正)?(?:将|要|把)|^(?:今年|未来|计划)`)

// branded reports whether a place is part of a name in quotation marks: 「擦亮“涪城麦冬”这块牌子」.
func branded(s string, m nlp.PlaceMatch) bool {
	open := strings.LastIndex(s[:m.Start], "“")
	if open < 0 || strings.Contains(s[open:m.Start], "”") {
		return false
	}
	end := strings.Index(s[m.End:], "”")
	return end >= 0 && runes(s[open:m.End+end]) <= 12 && !strings.ContainsAny(s[m.End:m.End+end], "，。；！？")
}

// subject reports whether a place opens a clause and is not one of a list: 「，城阳区坚持」.
func subject(s string, m nlp.PlaceMatch) bool {
	if branded(s, m) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:m.Start])
	after, _ := utf8.DecodeRuneInString(s[m.End:])
	if m.Start > 0 && !strings.ContainsRune("。，；：！？、“", before) {
		return false
	}
	return !strings.ContainsRune("的、和与及等，。", after)
}

// compact drops what became empty.
func (a *Article) compact() {
	out := a.Paras[:0]
	for _, p := range a.Paras {
		if p.S != "" {
			out = append(out, p)
		}
	}
	a.Paras = out
}
