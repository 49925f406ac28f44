package main

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Limits of a reply. A row names the documents and persons it is about; a reply may add a few, but not everything.
const (
	maxReply   = 1200 // characters
	maxRefusal = 400  // characters, for a row that is not answerable
	maxSources = 3    // or one more than the row names
	maxOthers  = 2    // office holders beyond those that the row asks for
	near       = 60   // characters within which an excuse counts
)

// wideKinds may name any number of office holders.
var wideKinds = []string{"by_theme", "by_date", "summary", "counting", "comparison", "trend", "keywords", "ambiguous", "chat"}

// evalRow is one line of a question file.
type evalRow struct {
	ID         string     `json:"id"`
	Q          string     `json:"q"`
	Context    []string   `json:"context"` // that member's earlier messages, oldest first
	Now        moment     `json:"now"`
	Kind       string     `json:"kind"`
	Must       [][]string `json:"must"`      // one of every list has to occur
	MustNot    []string   `json:"must_not"`  // a misattribution
	OnlyWith   [][]string `json:"only_with"` // the first may stand only near one of the others
	Answerable *bool      `json:"answerable"`
	Docs       []string   `json:"docs"` // documents to cite; 「001|002」: either
}

func (r evalRow) refusal() bool { return r.Answerable != nil && !*r.Answerable }

// gradedDoc is how a document is recognised in a reply.
type gradedDoc struct {
	File       string   `json:"file"`        // name without its ending
	Titles     []string `json:"titles"`      // a citation wherever they stand
	WeakTitles []string `json:"weak_titles"` // words of the running text, too: only after 《, or among the sources
}

// grader grades replies on one corpus.
type grader struct {
	Documents map[string]gradedDoc `json:"documents"`
	Names     []string             `json:"names"` // of office holders

	strong, weak map[string][]string // titles without signs, by document
}

// prepare computes what is derived; it comes before grade.
func (g *grader) prepare() *grader {
	g.strong, g.weak = map[string][]string{}, map[string][]string{}
	for id, d := range g.Documents {
		for _, t := range d.Titles {
			g.strong[id] = append(g.strong[id], bare(t))
		}
		for _, t := range d.WeakTitles {
			g.weak[id] = append(g.weak[id], bare(t))
		}
	}
	return g
}

// verdict is why a reply does not pass. misled counts the strings that are a misattribution.
type verdict struct {
	reasons []string
	misled  int
}

// grade compares a reply and the documents or titles among its sources with what row wants.
func (g *grader) grade(row evalRow, reply string, sources []string) verdict {
	var v verdict
	fail := func(format string, args ...any) { v.reasons = append(v.reasons, fmt.Sprintf(format, args...)) }
	length := utf8.RuneCountInString(strings.TrimFunc(reply, blank))
	if length > maxReply {
		fail("too long: %d characters", length)
	}
	text := plain(reply)
	for _, group := range row.Must {
		if !slices.ContainsFunc(group, func(s string) bool { return occurs(plain(s), text) }) {
			shown := slices.Clone(group[:min(4, len(group))])
			if len(group) > 4 {
				shown = append(shown, "…")
			}
			fail("missing: %s", strings.Join(shown, " / "))
		}
	}
	for _, s := range row.MustNot {
		if occurs(plain(s), text) {
			v.misled++
			fail("must not: %s", s)
		}
	}
	for _, list := range row.OnlyWith {
		if len(list) > 0 && alone(list[0], list[1:], text) {
			v.misled++
			fail("must not stand alone: %s", list[0])
		}
	}
	have := g.cited(reply, sources)
	named := map[string]bool{}
	for _, entry := range row.Docs {
		for id := range strings.SplitSeq(entry, "|") {
			named[id] = true
		}
	}
	if len(have) > max(maxSources, len(named)+1) {
		fail("too many sources: %d", len(have))
	}
	if !slices.Contains(wideKinds, row.Kind) {
		if others := g.others(row, text); len(others) > maxOthers {
			fail("too many other names: %s", strings.Join(others, " "))
		}
	}
	if row.refusal() && length > maxRefusal {
		fail("refusal too long: %d characters", length)
	}
	for _, entry := range row.Docs {
		if !slices.ContainsFunc(strings.Split(entry, "|"), func(id string) bool { return have[id] }) {
			fail("source not cited: %s", entry)
		}
	}
	return v
}

// others are the office holders in text that row does not ask for, sorted.
func (g *grader) others(row evalRow, text string) []string {
	var found []string
	for _, name := range g.Names {
		asked := slices.ContainsFunc(row.Must, func(group []string) bool {
			return slices.ContainsFunc(group, func(s string) bool { return strings.Contains(s, name) })
		})
		if !asked && strings.Contains(text, name) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// cited is the set of documents that a reply cites, in its text or among its sources.
func (g *grader) cited(reply string, sources []string) map[string]bool {
	text, flat := plain(reply), bare(reply)
	var marked []string
	for _, m := range bookTitles(reply) {
		marked = append(marked, bare(m))
	}
	found := map[string]bool{}
	for id, d := range g.Documents {
		hit := strings.Contains(text, d.File)
		for _, s := range sources {
			s, b := plain(s), bare(s)
			hit = hit || strings.Contains(s, d.File) || s == id
			for _, t := range g.strong[id] {
				hit = hit || strings.Contains(b, t)
			}
			for _, t := range g.weak[id] {
				hit = hit || strings.Contains(b, t)
			}
		}
		for _, t := range g.strong[id] {
			hit = hit || strings.Contains(flat, t)
		}
		for _, t := range g.weak[id] {
			for _, m := range marked {
				hit = hit || strings.HasPrefix(m, t)
			}
		}
		if hit {
			found[id] = true
		}
	}
	return found
}

// bookTitles are the texts of 1 to 120 characters between 《 and the next 》.
func bookTitles(s string) []string {
	runes := []rune(s)
	var titles []string
	for i := 0; i < len(runes); i++ {
		if runes[i] != '《' {
			continue
		}
		for j := i + 2; j < len(runes) && j <= i+121; j++ {
			if runes[j] == '》' {
				titles = append(titles, string(runes[i+1:j]))
				i = j
				break
			}
		}
	}
	return titles
}

// alone reports whether needle stands somewhere in text without one of the excuses near it.
func alone(needle string, excuses []string, text string) bool {
	needle = plain(needle)
	var plainExcuses []string
	for _, e := range excuses {
		plainExcuses = append(plainExcuses, plain(e))
	}
	for at := range places(needle, text) {
		window := text[back(text, at, near):ahead(text, at+len(needle), near)]
		if !slices.ContainsFunc(plainExcuses, func(e string) bool { return occurs(e, window) }) {
			return true
		}
	}
	return false
}

// back and ahead step n characters from at.
func back(s string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

func ahead(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// occurs reports whether needle stands in text, both plain. The empty needle stands nowhere.
func occurs(needle, text string) bool {
	for range places(needle, text) {
		return true
	}
	return false
}

// places yields where needle stands in text. A number does not stand inside a longer one: 「5亿」 not in 「45亿」, 「2」 not
// in 「2.5」.
func places(needle, text string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if needle == "" {
			return
		}
		first, _ := utf8.DecodeRuneInString(needle)
		last, _ := utf8.DecodeLastRuneInString(needle)
		for from := 0; ; {
			i := strings.Index(text[from:], needle)
			if i < 0 {
				return
			}
			at := from + i
			before, after := text[:at], text[at+len(needle):]
			inside := isDigit(first) && endsInDigit(strings.TrimSuffix(before, ".")) ||
				isDigit(last) && beginsWithDigit(strings.TrimPrefix(after, "."))
			if !inside && !yield(at) {
				return
			}
			from = ahead(text, at, 1)
		}
	}
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.Nd, r)
}

func beginsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Nd, r)
}

// isDigit includes the digits in circles that folding leaves.
func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) || unicode.Is(ringed, r) }

var ringed = &unicode.RangeTable{
	R16: []unicode.Range16{{0x1369, 0x1371, 1}, {0x19da, 0x19da, 1}, {0x24f5, 0x24fd, 1}, {0x24ff, 0x24ff, 1},
		{0x2776, 0x277e, 1}, {0x2780, 0x2788, 1}, {0x278a, 0x2792, 1}},
	R32: []unicode.Range32{{0x10a40, 0x10a43, 1}, {0x10e60, 0x10e68, 1}, {0x11052, 0x1105a, 1}},
}

// blank is white space, with the four separators of ASCII.
func blank(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

var (
	quoteSigns = strings.NewReplacer(
		"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "〝", `"`, "〞", `"`, "「", `"`, "」", `"`, "『", `"`, "』", `"`, "＂", `"`,
		"‘", "'", "’", "'", "‚", "'", "‛", "'", "＇", "'")
	invisible = regexp.MustCompile("[\u200b-\u200f\u2060\ufeff\u00ad]")
)

// plain folds full width to half width, capitals to small letters and quotation marks to one kind, and drops the
// commas of a number and all blanks but those between two numbers.
func plain(s string) string {
	s = invisible.ReplaceAllString(quoteSigns.Replace(s), "")
	s = cases.Lower(language.Und).String(norm.NFKC.String(joinThousands(s)))
	var b strings.Builder
	b.Grow(len(s))
	var prev rune // -1 within a run of blanks that is dropped
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == 0 {
			r = ' '
		} else if blank(r) {
			end := i
			for end < len(runes) && blank(runes[end]) {
				end++
			}
			if end < len(runes) && unicode.Is(unicode.Nd, runes[end]) && (unicode.Is(unicode.Nd, prev) || prev == '.' || prev == ',') {
				b.WriteByte(' ')
			}
			i, prev = end-1, -1
			continue
		}
		b.WriteRune(r)
		prev = runes[i]
	}
	return b.String()
}

// joinThousands drops the commas in 「1,500」.
func joinThousands(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	runes := []rune(s)
	digit := func(i int) bool { return i < len(runes) && unicode.Is(unicode.Nd, runes[i]) }
	out := make([]rune, 0, len(runes))
	for i := 0; i < len(runes); {
		if !digit(i) || i > 0 && (digit(i-1) || runes[i-1] == '.' || runes[i-1] == ',') {
			out = append(out, runes[i])
			i++
			continue
		}
		end := i
		for digit(end) && end < i+3 {
			end++
		}
		whole := slices.Clone(runes[i:end])
		for end < len(runes) && runes[end] == ',' && digit(end+1) && digit(end+2) && digit(end+3) {
			whole = append(whole, runes[end+1:end+4]...)
			end += 4
		}
		if end < len(runes) && (digit(end) || runes[end] == ',') { // not a number written with thousands
			whole = runes[i:end]
		}
		out = append(out, whole...)
		i = end
	}
	return string(out)
}

// bare keeps letters, digits and Chinese characters: what titles are compared by.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, plain(s))
}

// parseGrader reads a corpus.json.
func parseGrader(data []byte) (*grader, error) {
	g := new(grader)
	if err := json.Unmarshal(data, g); err != nil {
		return nil, err
	}
	return g.prepare(), nil
}

// stem is the name of a file without its folder and ending.
func stem(key string) string {
	base := path.Base(key)
	return strings.TrimSuffix(base, path.Ext(base))
}
