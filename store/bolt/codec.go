package bolt

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"

	"wenzheng/store"
)

// An encoder appends; strings that repeat go into the segment's table as numbers.
type encoder struct {
	b     []byte
	table *table
}

func (e *encoder) uint(n uint64)   { e.b = binary.AppendUvarint(e.b, n) }
func (e *encoder) int(n int)       { e.b = binary.AppendVarint(e.b, int64(n)) }
func (e *encoder) byte(b byte)     { e.b = append(e.b, b) }
func (e *encoder) text(s string)   { e.uint(uint64(len(s))); e.b = append(e.b, s...) }
func (e *encoder) name(s string)   { e.uint(uint64(e.table.number(s))) }
func (e *encoder) days(i interval) { e.int(int(i.From)); e.int(int(i.To) - int(i.From)) }

// interval is short for what most records have several of.
type interval = store.Interval

func (e *encoder) names(list []string) {
	e.uint(uint64(len(list)))
	for _, s := range list {
		e.name(s)
	}
}

func (e *encoder) spans(list []store.Span) {
	e.uint(uint64(len(list)))
	at := 0
	for _, s := range list {
		e.int(s.Start - at)
		e.int(s.End - s.Start)
		at = s.End
	}
}

func (e *encoder) post(p store.Post) { e.name(p.District); e.name(p.Body); e.name(p.Title) }

// A decoder reads what an encoder wrote. The first misfit sticks in err; what follows is zero.
type decoder struct {
	b      []byte
	names  names
	old    bool   // of schema 1
	zipped bool   // of a schema before 3
	s      string // what b is the rest of, for texts that share it; "": each text is a copy
	free   free
	err    error
}

// names are the segment's table of strings.
type names interface {
	word(n uint64) (string, error)
}

// free is room for lists that are read next: those of some facts, or of the passages of an article, are made at once.
type free struct {
	spans  []store.Span
	words  []string
	actors []store.Actor
	posts  []store.Post
}

// take is a list of n out of what is free.
func take[T any](free *[]T, n int) []T {
	const atOnce = 16
	if len(*free) < n {
		*free = make([]T, max(n, atOnce))
	}
	list := (*free)[:n:n]
	*free = (*free)[n:]
	return list
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%s: %w", what, store.ErrDamaged)
	}
	d.b = nil
}

func (d *decoder) uint() uint64 {
	if len(d.b) > 0 && d.b[0] < 1<<7 {
		n := d.b[0]
		d.b = d.b[1:]
		return uint64(n)
	}
	if len(d.b) > 1 && d.b[1] < 1<<7 {
		n := uint64(d.b[0]&(1<<7-1)) | uint64(d.b[1])<<7
		d.b = d.b[2:]
		return n
	}
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.fail("number")
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) int() int {
	if len(d.b) > 0 && d.b[0] < 1<<7 {
		n := d.b[0]
		d.b = d.b[1:]
		return int(n>>1) ^ -int(n&1)
	}
	if len(d.b) > 1 && d.b[1] < 1<<7 {
		n := int(d.b[0]&(1<<7-1)) | int(d.b[1])<<7
		d.b = d.b[2:]
		return n>>1 ^ -(n & 1)
	}
	n, size := binary.Varint(d.b)
	if size <= 0 {
		d.fail("number")
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.fail("byte")
		return 0
	}
	b := d.b[0]
	d.b = d.b[1:]
	return b
}

// count reads the length of a list, each element of which takes at least one byte.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.fail("count")
		return 0
	}
	return int(n)
}

// raw returns the next n bytes, not copied.
func (d *decoder) raw(n int) []byte {
	if n < 0 || n > len(d.b) {
		d.fail("bytes")
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) text() string {
	raw := d.raw(d.count())
	if d.s == "" {
		return string(raw)
	}
	end := len(d.s) - len(d.b)
	return d.s[end-len(raw) : end]
}

func (d *decoder) word() string {
	n := d.uint()
	if d.err != nil || n == 0 {
		return ""
	}
	s, err := d.names.word(n)
	if err != nil {
		d.err = err
	}
	return s
}

func (d *decoder) words() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := take(&d.free.words, n)
	for i := range list {
		list[i] = d.word()
	}
	return list
}

func (d *decoder) day(after int) store.Day {
	n := after + d.int()
	if n < math.MinInt32 || n > math.MaxInt32 {
		d.fail("day")
		return 0
	}
	return store.Day(n)
}

func (d *decoder) days() interval {
	from := d.day(0)
	if d.old {
		return interval{From: from, To: d.day(0)}
	}
	return interval{From: from, To: d.day(int(from))}
}

func (d *decoder) spans() []store.Span {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := take(&d.free.spans, n)
	at := 0
	for i := range list {
		start := at + d.int()
		at = start + d.int()
		list[i] = store.Span{Start: start, End: at}
	}
	return list
}

func (d *decoder) span() store.Span {
	start := d.int()
	return store.Span{Start: start, End: start + d.int()}
}

func (e *encoder) span(s store.Span) { e.int(s.Start); e.int(s.End - s.Start) }

func (d *decoder) post() store.Post {
	return store.Post{District: d.word(), Body: d.word(), Title: d.word()}
}

// What a fact record has beyond the columns.
const (
	hasWhen    = 1 << iota // When, unless it is zero
	sameWhen               // When is Dated
	oddDated               // Dated is empty but not zero
	hasMeasure             //
	hasValue               // of the measure: not the number that its text begins with
	hasRow                 //
)

func (e *encoder) fact(f *store.Fact) {
	var has byte
	switch {
	case f.When == f.Dated && !f.When.IsZero():
		has |= sameWhen
	case f.When != interval{}:
		has |= hasWhen
	}
	if f.Dated.IsZero() && f.Dated != (interval{}) {
		has |= oddDated
	}
	if f.Measure != nil {
		if has |= hasMeasure; printedValue(f.Measure.Figure.Text) != f.Measure.Figure.Value {
			has |= hasValue
		}
	}
	if f.Row != nil {
		has |= hasRow
	}
	e.byte(has)
	e.byte(byte(f.Kind))
	e.int(f.Article)
	e.uint(uint64(f.Marks))
	e.name(f.Cue)
	if has&hasWhen != 0 {
		e.days(f.When)
	}
	if has&oddDated != 0 {
		e.days(f.Dated)
	}
	e.uint(uint64(len(f.Actors)))
	for _, a := range f.Actors {
		e.name(a.Name)
		e.name(a.As)
		e.uint(uint64(len(a.Posts)))
		for _, p := range a.Posts {
			e.post(p)
		}
		e.span(a.Span)
	}
	e.spans(f.Spans)
	e.spans(f.Words)
	e.names(f.Districts)
	e.names(f.Themes)
	e.name(f.Place)
	e.name(f.Occasion)
	e.name(f.Section)
	if m := f.Measure; m != nil {
		e.name(m.Metric)
		e.text(m.Figure.Text)
		e.name(m.Figure.Unit)
		if has&hasValue != 0 {
			e.uint(math.Float64bits(m.Figure.Value))
		}
		e.name(m.Period)
		e.days(m.Time)
		e.name(m.Owner)
		e.name(m.Base)
		e.byte(bit(m.Target) | bit(m.Growth)<<1)
	}
	if r := f.Row; r != nil {
		e.int(r.Table)
		e.name(r.Title)
		e.name(r.Note)
		e.name(r.Head)
		e.name(r.Owner)
		e.int(r.Place)
		e.int(r.Order)
		e.uint(uint64(len(r.Cells)))
		for _, c := range r.Cells {
			e.name(c.Column)
			e.text(c.Value)
		}
	}
}

// printedValue is the number that a figure's text begins with, 0 without one.
func printedValue(text string) float64 {
	n := 0
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || text[n] == '.') {
		n++
	}
	v, err := strconv.ParseFloat(text[:n], 64)
	if err != nil {
		return 0
	}
	return v
}

// cue is the Cue of a fact, of whose record the first headBytes are enough.
func (d *decoder) cue() string {
	d.byte()
	d.byte()
	d.int()
	d.uint()
	return d.word()
}

// fact fills in all but ID, Doc, Seen, and a Dated that is not empty, which dated holds.
func (d *decoder) fact(f *store.Fact, dated interval) {
	has := d.byte()
	if d.old && has&hasValue != 0 {
		has = has&^hasValue | hasRow
	}
	f.Kind = store.Kind(d.byte())
	f.Article = d.int()
	f.Marks = store.Marks(d.uint())
	f.Cue = d.word()
	f.Dated = dated
	switch {
	case has&sameWhen != 0:
		f.When = dated
	case has&hasWhen != 0:
		f.When = d.days()
	}
	if has&oddDated != 0 {
		f.Dated = d.days()
	}
	if n := d.count(); n > 0 {
		f.Actors = take(&d.free.actors, n)
		for i := range f.Actors {
			a := &f.Actors[i]
			a.Name, a.As = d.word(), d.word()
			if n := d.count(); n > 0 {
				a.Posts = take(&d.free.posts, n)
				for j := range a.Posts {
					a.Posts[j] = d.post()
				}
			}
			a.Span = d.span()
		}
	}
	f.Spans, f.Words = d.spans(), d.spans()
	f.Districts, f.Themes = d.words(), d.words()
	f.Place, f.Occasion, f.Section = d.word(), d.word(), d.word()
	if has&hasMeasure != 0 {
		m := &store.Measurement{Metric: d.word()}
		if d.old {
			m.Figure = store.Figure{Value: math.Float64frombits(d.uint()), Unit: d.word(), Text: d.text()}
		} else if m.Figure.Text, m.Figure.Unit = d.text(), d.word(); has&hasValue == 0 {
			m.Figure.Value = printedValue(m.Figure.Text)
		} else {
			m.Figure.Value = math.Float64frombits(d.uint())
		}
		m.Period, m.Time, m.Owner, m.Base = d.word(), d.days(), d.word(), d.word()
		b := d.byte()
		m.Target, m.Growth = b&1 != 0, b&2 != 0
		f.Measure = m
	}
	if has&hasRow != 0 {
		r := &store.TableRow{Table: d.int(), Title: d.word(), Note: d.word(), Head: d.word(), Owner: d.word(), Place: d.int(), Order: d.int()}
		if n := d.count(); n > 0 {
			r.Cells = make([]store.Cell, n)
			for i := range r.Cells {
				r.Cells[i] = store.Cell{Column: d.word(), Value: d.text()}
			}
		}
		f.Row = r
	}
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// articles stand beside the text, in the same compressed block, so they need no table.
func (e *encoder) articles(list []store.Article) {
	e.uint(uint64(len(list)))
	for i := range list {
		a := &list[i]
		for _, s := range []string{a.Title, a.Subtitle, a.Byline, a.Outlet, a.Dateline, a.Why} {
			e.text(s)
		}
		e.days(a.Dated.Interval)
		e.byte(byte(a.Dated.By))
		e.days(a.Covers)
		e.span(a.Span)
		e.spans(a.Titled)
		e.uint(uint64(len(a.Passages)))
		for _, p := range a.Passages {
			e.byte(byte(p.Kind))
			e.spans(p.Spans)
			e.uint(uint64(p.Marks))
		}
	}
}

func (d *decoder) articles() []store.Article {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]store.Article, n)
	for i := range list {
		a := &list[i]
		for _, s := range []*string{&a.Title, &a.Subtitle, &a.Byline, &a.Outlet, &a.Dateline, &a.Why} {
			*s = d.text()
		}
		a.Dated.Interval = d.days()
		a.Dated.By = store.DateBy(d.byte())
		a.Covers = d.days()
		a.Span = d.span()
		a.Titled = d.spans()
		a.Passages = d.passages()
	}
	return list
}

// passages are most of a layout, and most of them have one span.
func (d *decoder) passages() []store.Passage {
	n := d.count()
	if n == 0 {
		return nil
	}
	list, spans := make([]store.Passage, n), make([]store.Span, n)
	for i := range list {
		p := &list[i]
		if kind, span, marks, size := lone(d.b); size > 0 {
			spans[i] = span
			p.Kind, p.Spans, p.Marks = kind, spans[i:i+1:i+1], marks
			d.b = d.b[size:]
			continue
		}
		*p = store.Passage{Kind: store.PassageKind(d.byte()), Spans: d.spans(), Marks: store.Marks(d.uint())}
	}
	return list
}

// lone is the passage of one span that b begins with, in so many bytes; 0 where it is none, or has a long number.
func lone(b []byte) (kind store.PassageKind, span store.Span, marks store.Marks, size int) {
	if len(b) < 1+1+2+2+2 || b[1] != 1 {
		return
	}
	from, i := short(b, 2)
	if i == 0 {
		return
	}
	long, i := short(b, i)
	if i == 0 {
		return
	}
	m, i := short(b, i)
	start := int(from>>1) ^ -int(from&1)
	return store.PassageKind(b[0]), store.Span{Start: start, End: start + (int(long>>1) ^ -int(long&1))}, store.Marks(m), i
}

// short is the number of one or two bytes at b[i], and where the next one begins; 0 where it has more.
func short(b []byte, i int) (n uint, next int) {
	n = uint(b[i])
	if n < 1<<7 {
		return n, i + 1
	}
	if b[i+1] < 1<<7 {
		return n&(1<<7-1) | uint(b[i+1])<<7, i + 2
	}
	return 0, 0
}

func (e *encoder) sightings(list []store.Sighting) {
	e.uint(uint64(len(list)))
	at := 0
	for _, s := range list {
		e.name(s.Name)
		e.post(s.Post)
		e.int(int(s.When.From) - at)
		e.int(int(s.When.To) - int(s.When.From))
		at = int(s.When.From)
		e.span(s.Span)
		e.name(s.As)
	}
}

func (d *decoder) sightings() []store.Sighting {
	list := make([]store.Sighting, d.count())
	at := 0
	for i := range list {
		s := store.Sighting{Name: d.word(), Post: d.post()}
		if d.old {
			s.When = d.days()
		} else {
			s.When.From = d.day(at)
			at = int(s.When.From)
			s.When.To = d.day(at)
		}
		s.Span, s.As = d.span(), d.word()
		list[i] = s
	}
	return list
}

func (e *encoder) tenures(list []store.Tenure) {
	e.uint(uint64(len(list)))
	for i := range list {
		t := &list[i]
		e.name(t.Name)
		e.post(t.Post)
		for _, p := range []store.Proof{t.First, t.Last} {
			e.days(p.When)
			e.name(p.Doc)
			e.span(p.Span)
		}
		e.int(t.Count)
		e.names(t.Variants)
	}
}

func (d *decoder) tenures() []store.Tenure {
	list := make([]store.Tenure, d.count())
	for i := range list {
		t := &list[i]
		t.Name, t.Post = d.word(), d.post()
		for _, p := range []*store.Proof{&t.First, &t.Last} {
			*p = store.Proof{When: d.days(), Doc: d.word(), Span: d.span()}
		}
		t.Count, t.Variants = d.int(), d.words()
	}
	return list
}

// record is what is known of a document without reading its text.
type record struct {
	store.Document           // without Text, Articles, Facts, Sighted
	articles       int       //
	terms          int       // of its facts, together
	newest, oldest store.Day // as Document.Extent
	writing                  //
	facts          []uint32  // ordinals in the segment, by ordinal in the document
}

// writing says in which block the text of a document stands, with its layout, the articles.
type writing struct {
	block        uint32
	text, layout [2]int // offset and length, where a block holds several documents
}

func (e *encoder) record(r *record) {
	e.text(r.Key)
	e.name(r.Root)
	e.hash(r.Hash)
	e.name(r.Form)
	e.text(r.Title)
	e.name(r.Outlet)
	e.text(r.Link)
	e.days(r.Dated.Interval)
	e.byte(byte(r.Dated.By))
	e.uint(uint64(len(r.Also)))
	for _, s := range r.Also {
		e.text(s)
	}
	e.uint(uint64(len(r.Warnings)))
	for _, w := range r.Warnings {
		e.int(w.Line)
		e.text(w.Text)
	}
	e.int(r.articles)
	e.int(r.terms)
	e.days(interval{From: r.newest, To: r.oldest})
	e.uint(uint64(r.block))
	// Facts of one day stand together: the step to each run, and its length.
	e.uint(uint64(len(r.facts)))
	for at, i := 0, 0; i < len(r.facts); {
		run := 1
		for i+run < len(r.facts) && r.facts[i+run] == r.facts[i]+uint32(run) {
			run++
		}
		e.int(int(r.facts[i]) - at)
		e.uint(uint64(run))
		at = int(r.facts[i]) + run
		i += run
	}
}

// hash is in hex, 32 bytes.
func (e *encoder) hash(s string) {
	raw, err := hex.AppendDecode(e.b, []byte(s))
	if err != nil || len(raw) != len(e.b)+sha256.Size { // no store gets such a document
		raw = append(e.b, make([]byte, sha256.Size)...)
	}
	e.b = raw
}

// recordHead reads all but the facts, which recordFacts reads next.
func (d *decoder) recordHead(r *record) {
	r.Key, r.Root = d.text(), d.word()
	if d.old {
		r.Hash = d.text()
	} else {
		var digits [2 * sha256.Size]byte
		r.Hash = string(digits[:hex.Encode(digits[:], d.raw(sha256.Size))])
	}
	r.Form = d.word()
	r.Title, r.Outlet, r.Link = d.text(), d.word(), d.text()
	r.Dated = store.Dating{Interval: d.days(), By: store.DateBy(d.byte())}
	if n := d.count(); n > 0 {
		r.Also = make([]string, n)
		for i := range r.Also {
			r.Also[i] = d.text()
		}
	}
	if n := d.count(); n > 0 {
		r.Warnings = make([]store.Warning, n)
		for i := range r.Warnings {
			r.Warnings[i] = store.Warning{Line: d.int(), Text: d.text()}
		}
	}
	r.articles, r.terms = d.int(), d.int()
	extent := d.days()
	r.newest, r.oldest = extent.From, extent.To
	r.block = uint32(d.uint())
	if d.zipped {
		r.text = [2]int{d.int(), d.int()}
		r.layout = [2]int{d.int(), d.int()}
	}
}

func (d *decoder) recordFacts(r *record) {
	n := d.uint()
	if n > store.MaxFacts {
		d.fail("facts")
		return
	}
	r.facts = make([]uint32, 0, n)
	for at := 0; d.err == nil && len(r.facts) < int(n); {
		at += d.int()
		run := uint64(1)
		if !d.old {
			run = d.uint()
		}
		if run < 1 || run > n-uint64(len(r.facts)) {
			d.fail("facts")
		}
		for ; d.err == nil && run > 0; run-- {
			r.facts = append(r.facts, uint32(at))
			if !d.old {
				at++
			}
		}
	}
}

// table numbers strings from 1; 0 is the empty string.
type table struct {
	numbers map[string]uint32
	list    []string
	lately  [1 << 8]uint32 // numbers asked for last, by some of their bytes
}

func newTable() *table { return &table{numbers: map[string]uint32{}, list: []string{""}} }

func (t *table) reset() {
	clear(t.numbers)
	clear(t.list)
	t.list = t.list[:1]
	t.lately = [1 << 8]uint32{}
}

func (t *table) number(s string) uint32 {
	if s == "" {
		return 0
	}
	lately := &t.lately[(uint(len(s))*31+uint(s[len(s)/2])*7+uint(s[len(s)-1])*3+uint(s[min(2, len(s)-1)]))&(1<<8-1)]
	if n := *lately; n > 0 && t.list[n] == s {
		return n
	}
	n, ok := t.numbers[s]
	if !ok {
		s, n = strings.Clone(s), uint32(len(t.list)) // s may be a piece of something long
		t.list = append(t.list, s)
		t.numbers[s] = n
	}
	*lately = n
	return n
}
