// Package picture draws the data of a reply: bars for a ranking or a comparison, lines for a trend, a matrix for
// coverage, as PNG with Chinese labels.
//
//	answer.Chart{bar, 「城市更新得分」, [胶州市 崂山区 市北区], 19.38 19.25 19.02} → PNG, 800 px wide
//
// A picture is sent with its text, never instead of it. What the font lacks is logged.
package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-analyze/charts"

	"wenzheng/nlp/answer"
)

// Artist draws charts with one font. It is safe for concurrent use.
type Artist struct {
	font charts.FontStyle
	log  *slog.Logger
}

// New returns an Artist that writes with font, a TrueType file (.ttf or .ttc) with Chinese glyphs. log may be nil.
func New(font []byte, log *slog.Logger) (a *Artist, err error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	defer func() { // the font reader trusts its input
		if p := recover(); p != nil {
			a, err = nil, fmt.Errorf("picture: font: %v", p)
		}
	}()
	sum := sha256.Sum256(font)
	name := "wenzheng-" + hex.EncodeToString(sum[:8])
	if err := charts.InstallFont(name, font); err != nil {
		return nil, fmt.Errorf("picture: font: %w", err)
	}
	a = &Artist{font: charts.FontStyle{Font: charts.GetFont(name)}, log: log}
	if a.font.Font.Index('区') == 0 {
		return nil, errors.New("picture: font: it has no Chinese glyphs")
	}
	return a, nil
}

// Limits of what is drawn; more would not be legible.
const (
	mostLabels = 40
	mostSeries = 8
	mostRows   = 40 // of a matrix
	mostRunes  = 24 // of a label
)

// Draw makes the picture of c. Values that are not numbers are gaps.
func (a *Artist) Draw(c *answer.Chart) (png []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			png, err = nil, fmt.Errorf("picture: %v", p)
		}
	}()
	d, err := a.data(c)
	if err != nil {
		return nil, err
	}
	var p *charts.Painter
	switch c.Kind {
	case "bar":
		p, err = a.bars(d)
	case "line":
		p, err = a.lines(d)
	case "matrix":
		p, err = a.matrix(d)
	default:
		return nil, fmt.Errorf("picture: no chart of kind %q", c.Kind)
	}
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return p.Bytes()
}

// data is a chart that can be drawn: bounded, finite, with as many values as labels.
type data struct {
	title  string
	unit   string
	labels []string
	names  []string
	values [][]float64 // by series; gaps are null
	top    float64
	low    float64
}

func (a *Artist) data(c *answer.Chart) (*data, error) {
	if c == nil || len(c.Labels) == 0 || len(c.Series) == 0 {
		return nil, errors.New("picture: nothing to draw")
	}
	d := &data{title: a.text(c.Title, 80), unit: a.text(c.Unit, 12)}
	for _, l := range c.Labels[:min(len(c.Labels), mostLabels)] {
		d.labels = append(d.labels, a.text(l, mostRunes))
	}
	rows := mostSeries
	if c.Kind == "matrix" {
		rows = mostRows
	}
	finite := false
	for _, s := range c.Series[:min(len(c.Series), rows)] {
		d.names = append(d.names, a.text(s.Name, mostRunes))
		row := make([]float64, len(d.labels))
		for i := range row {
			row[i] = charts.GetNullValue()
			if i < len(s.Values) && !math.IsNaN(s.Values[i]) && math.Abs(s.Values[i]) < 1e15 {
				row[i] = s.Values[i]
				d.top, d.low = max(d.top, row[i]), min(d.low, row[i])
				finite = true
			}
		}
		d.values = append(d.values, row)
	}
	if !finite {
		return nil, errors.New("picture: no values to draw")
	}
	return d, nil
}

// text makes a label: short, printable, and in the font.
func (a *Artist) text(s string, most int) string {
	var out []rune
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case !unicode.IsPrint(r):
			continue
		case a.font.Font.Index(r) == 0:
			a.log.Warn("the font has no glyph", "rune", string(r), "code", fmt.Sprintf("U+%04X", r))
			r = '□'
		}
		if len(out) == most {
			return string(out[:most-1]) + "…"
		}
		out = append(out, r)
	}
	return string(out)
}

func (a *Artist) style(size float64) charts.FontStyle {
	f := a.font
	f.FontSize, f.FontColor = size, charts.GetTheme(charts.ThemeLight).GetLabelTextColor()
	return f
}

const (
	width  = 800
	margin = 24
)

func (a *Artist) painter(height int) *charts.Painter {
	return charts.NewPainter(charts.PainterOptions{
		OutputFormat: "png", Width: width, Height: height, Font: a.font.Font, Theme: charts.GetTheme(charts.ThemeLight),
	})
}

// title fits into one line: a long one is written smaller, a longer one is cut.
func (a *Artist) title(d *data) charts.TitleOption {
	text, unit := []rune(d.title), ""
	if d.unit != "" {
		unit = "（" + d.unit + "）"
	}
	p := a.painter(1)
	style := a.style(17)
	whole := func() string { return string(text) + unit }
	for p.MeasureText(whole(), 0, style).Width() > width-2*margin {
		if style.FontSize > 13 {
			style.FontSize--
			continue
		}
		text = append(text[:max(len(text)-2, 0)], '…')
	}
	return charts.TitleOption{Text: whole(), FontStyle: style, Offset: charts.OffsetCenter}
}

// legend names the series below the title; one series needs none.
func (a *Artist) legend(d *data) charts.LegendOption {
	if len(d.names) < 2 {
		return charts.LegendOption{Show: charts.Ptr(false)}
	}
	return charts.LegendOption{SeriesNames: d.names, FontStyle: a.style(12), Offset: charts.OffsetStr{Left: charts.PositionCenter, Top: "36"}}
}

// number writes a value as short as it is exact to two places.
func number(v float64) string {
	if v == charts.GetNullValue() || math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// figures writes the values of d with as many places as the longest has: 19.38, 19.00.
func (d *data) figures() func(float64) string {
	places := 0
	for _, row := range d.values {
		for _, v := range row {
			if _, after, ok := strings.Cut(number(v), "."); ok {
				places = max(places, len(after))
			}
		}
	}
	return func(v float64) string {
		if number(v) == "" {
			return ""
		}
		return strconv.FormatFloat(v, 'f', places, 64)
	}
}

func padding() charts.Box { return charts.NewBoxEqual(margin) }

// bars draws lying bars from zero, the first on top: names of districts read best so. The library's own begin at the
// smallest value, which makes 1200 of 1500 look like nothing; so only its painter is used.
func (a *Artist) bars(d *data) (*charts.Painter, error) {
	const gap = 12 // between rows
	thick := 22
	if len(d.values) > 1 {
		thick = 16
	}
	row := thick*len(d.values) + gap
	head := 64
	if len(d.names) > 1 {
		head = 88
	}
	number := d.figures()
	p := a.painter(head + row*len(d.labels) + margin)
	theme := charts.GetTheme(charts.ThemeLight)
	p.FilledRect(0, 0, p.Width(), p.Height(), theme.GetBackgroundColor(), theme.GetBackgroundColor(), 0)
	write := func(s string, x, y int, size float64, right bool) charts.Box {
		f := a.style(size)
		box := p.MeasureText(s, 0, f)
		if right {
			x -= box.Width()
		}
		p.Text(s, x, y+box.Height()/2, 0, f)
		return box
	}
	title := a.title(d)
	write(title.Text, (width-p.MeasureText(title.Text, 0, title.FontStyle).Width())/2, 34, title.FontStyle.FontSize, false)
	if len(d.names) > 1 {
		at := margin
		for i, name := range d.names {
			p.FilledRect(at, 58, at+14, 70, theme.GetSeriesColor(i), theme.GetSeriesColor(i), 0)
			at += 20 + write(name, at+20, 64, 12, false).Width() + 18
		}
	}
	names, numbers := 0, 0
	for _, l := range d.labels {
		names = max(names, p.MeasureText(l, 0, a.style(13)).Width())
	}
	for _, v := range []float64{d.top, d.low} {
		numbers = max(numbers, p.MeasureText(number(v)+".00", 0, a.style(12)).Width())
	}
	left := margin + min(names, width/3) + 10
	span := float64(width - margin - numbers - 8 - left)
	if d.low < 0 { // room for the numbers of bars to the left
		left += numbers + 8
		span -= float64(numbers + 8)
	}
	extent := d.top - d.low
	if extent == 0 {
		extent = 1
	}
	zero := left + int(math.Round(-d.low/extent*span))
	for j, label := range d.labels {
		top := head + j*row
		write(label, margin+min(names, width/3), top+(row-gap)/2, 13, true)
		for i := range d.values {
			v := d.values[i][j]
			if v == charts.GetNullValue() {
				continue
			}
			y := top + i*thick
			end := zero + int(math.Round(v/extent*span))
			p.FilledRect(min(zero, end), y+1, max(zero, end, min(zero, end)+1), y+thick-1, theme.GetSeriesColor(i), theme.GetSeriesColor(i), 0)
			if v < 0 {
				write(number(v), end-6, y+thick/2, 12, true)
			} else {
				write(number(v), end+6, y+thick/2, 12, false)
			}
		}
	}
	p.FilledRect(zero-1, head-4, zero, head+row*len(d.labels)-gap+4, theme.GetLabelTextColor(), theme.GetLabelTextColor(), 0)
	return p, nil
}

// lines draws trends.
func (a *Artist) lines(d *data) (*charts.Painter, error) {
	o := charts.NewLineChartOptionWithData(d.values)
	o.Padding = padding()
	o.Title, o.Legend = a.title(d), a.legend(d)
	o.XAxis = charts.XAxisOption{Labels: d.labels, LabelFontStyle: a.style(12)}
	low, high, step := ticks(d.low, d.top)
	o.YAxis = []charts.YAxisOption{{Min: charts.Ptr(low), Max: charts.Ptr(high), Unit: step, LabelCount: int(math.Round((high-low)/step)) + 1,
		LabelFontStyle: a.style(12), ValueFormatter: number, RangeValuePaddingScale: charts.Ptr(0.0)}}
	o.ValueFormatter = number
	o.Symbol = charts.SymbolDot
	for i := range o.SeriesList {
		o.SeriesList[i].Name = d.names[i]
		if len(d.values) == 1 && len(d.labels) <= 16 {
			o.SeriesList[i].Label = charts.SeriesLabel{Show: charts.Ptr(true), FontStyle: a.style(12), ValueFormatter: number}
		}
	}
	p := a.painter(420)
	return p, p.LineChart(o)
}

// ticks gives round bounds around a range, and the step between their marks: 1, 2 or 5 times a power of ten.
func ticks(low, high float64) (from, to, step float64) {
	if high <= low {
		high = low + 1
	}
	step = math.Pow(10, math.Floor(math.Log10((high-low)/4)))
	for _, k := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*k) <= 6 {
			step *= k
			break
		}
	}
	return math.Floor(low/step) * step, math.Ceil(high/step) * step, step
}

// matrix draws a table whose cells are the darker, the greater: rows are the series, columns the labels.
func (a *Artist) matrix(d *data) (*charts.Painter, error) {
	n := len(d.values)
	rows := make([][]float64, n)
	names := make([]string, n)
	for i := range d.values {
		row := make([]float64, len(d.labels))
		for j, v := range d.values[i] {
			if v != charts.GetNullValue() {
				row[j] = v
			}
		}
		rows[i], names[n-1-i] = row, d.names[i] // the library numbers rows from the top, names from the bottom
	}
	o := charts.NewHeatMapOptionWithData(rows)
	o.Padding = padding()
	o.Title = a.title(d)
	o.XAxis = charts.HeatMapAxis{Labels: d.labels, LabelFontStyle: a.style(12), LabelCount: len(d.labels)}
	o.YAxis = charts.HeatMapAxis{Labels: names, LabelFontStyle: a.style(13), LabelCount: n}
	o.ScaleMinValue = charts.Ptr(d.low)
	o.ScaleMaxValue = charts.Ptr(d.low + 1.6*max(d.top-d.low, 1)) // light enough for black numbers
	o.ValuesLabel = charts.SeriesLabel{Show: charts.Ptr(true), FontStyle: a.style(12), ValueFormatter: number}
	p := a.painter(120 + n*34) // whole pixels a row, else the library's rows end above their names
	return p, p.HeatMapChart(o)
}
