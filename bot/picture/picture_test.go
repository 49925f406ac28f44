package picture

import (
	"bytes"
	"flag"
	"image/png"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"wenzheng/configs"
	"wenzheng/nlp/answer"
)

var out = flag.String("pictures", "", "a folder to write the pictures of the tests to, for looking at them")

func artist(t testing.TB, log *slog.Logger) *Artist {
	t.Helper()
	font, err := configs.FS.ReadFile("third_party/font/NotoSansSC.ttf")
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(font, log)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var districts = []string{"市南区", "市北区", "黄岛区", "崂山区", "李沧区", "城阳区", "即墨区", "胶州市", "平度市", "莱西市"}

func kinds() map[string]*answer.Chart {
	weeks := []string{"7月14日", "7月21日", "7月28日", "8月4日", "8月11日"}
	matrix := &answer.Chart{Kind: "matrix", Title: "各区市每周的记录", Unit: "条", Labels: weeks}
	for i, d := range districts {
		s := answer.Series{Name: d}
		for j := range weeks {
			s.Values = append(s.Values, float64((i*7+j*5)%9))
		}
		matrix.Series = append(matrix.Series, s)
	}
	return map[string]*answer.Chart{
		"ranking": {Kind: "bar", Title: "城市更新建设得分", Unit: "分", Labels: districts[:6],
			Series: []answer.Series{{Name: "得分", Values: []float64{19.38, 19.25, 19.02, 18.4, 17.96, 17.5}}}},
		"comparison": {Kind: "bar", Title: "2026年生产总值目标", Unit: "亿元", Labels: []string{"崂山区", "平度市"},
			Series: []answer.Series{{Name: "目标", Values: []float64{1500, 1200}}}},
		"groups": {Kind: "bar", Title: "各主题的记录", Unit: "条", Labels: []string{"经济运行", "科技创新", "安全底线", "民生温度"},
			Series: []answer.Series{{Name: "上周", Values: []float64{12, 7, 6, 5}}, {Name: "本周", Values: []float64{9, math.NaN(), 8, 5}}}},
		"growth": {Kind: "bar", Title: "同比增长", Unit: "%", Labels: []string{"中欧班列开行量", "进出口", "工业用电"},
			Series: []answer.Series{{Name: "增长", Values: []float64{44.8, -3.2, 0}}}},
		"long": {Kind: "bar", Title: strings.Repeat("全市经济运行及重点工作考核结果", 6), Unit: "分", Labels: districts,
			Series: []answer.Series{{Name: "得分", Values: []float64{19.38, 19.25, 19.02, 19.01, 19, 18.99, 18.91, 18.73, 18.72, 18.66}}}},
		"trend": {Kind: "line", Title: "「经济运行」每周的记录", Unit: "条", Labels: weeks,
			Series: []answer.Series{{Name: "经济运行", Values: []float64{3, 8, 5, 13, 21}}}},
		"trends": {Kind: "line", Title: "两个主题每周的记录", Unit: "条", Labels: weeks,
			Series: []answer.Series{{Name: "经济运行", Values: []float64{3, 8, math.NaN(), 13, 21}}, {Name: "安全底线", Values: []float64{5, 5, 6, 2, 9}}}},
		"matrix": matrix,
	}
}

func TestEveryKind(t *testing.T) {
	a := artist(t, nil)
	for name, c := range kinds() {
		t.Run(name, func(t *testing.T) {
			got, err := a.Draw(c)
			if err != nil {
				t.Fatal(err)
			}
			im, err := png.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			if w := im.Bounds().Dx(); w != width {
				t.Errorf("%d px wide", w)
			}
			colours := map[[3]uint32]bool{}
			for y := 0; y < im.Bounds().Dy(); y += 2 {
				for x := 0; x < width; x += 2 {
					r, g, b, _ := im.At(x, y).RGBA()
					colours[[3]uint32{r, g, b}] = true
				}
			}
			if len(colours) < 8 {
				t.Errorf("only %d colours: an empty picture", len(colours))
			}
			again, err := a.Draw(c)
			if err != nil || !bytes.Equal(got, again) {
				t.Errorf("the same data gave another picture (%v)", err)
			}
			if *out != "" {
				if err := os.WriteFile(filepath.Join(*out, name+".png"), got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// The row of a matrix that is named on top has its values on top.
func TestMatrixRowsBesideTheirNames(t *testing.T) {
	a := artist(t, nil)
	c := &answer.Chart{Kind: "matrix", Title: "得分", Labels: []string{"甲", "乙"}}
	for i := range 4 {
		c.Series = append(c.Series, answer.Series{Name: strings.Repeat("区", 1+3*max(0, 1-i)), Values: []float64{0, 0}})
	}
	c.Series[0].Values = []float64{9, 9} // and the longest name
	got, err := a.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	ink := func(x0, x1, y0, y1 int) (sum int) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				r, _, _, _ := im.At(x, y).RGBA()
				sum += 255 - int(r>>8)
			}
		}
		return sum / ((x1 - x0) * (y1 - y0))
	}
	top, bottom := 70, im.Bounds().Dy()-62
	row := (bottom - top) / 4
	if first, last := ink(300, 700, top, top+row), ink(300, 700, bottom-row, bottom); first < 2*last {
		t.Errorf("darkness %d on top, %d at the bottom", first, last)
	}
	if first, last := ink(0, 90, top, top+row), ink(0, 90, bottom-row, bottom); first < 2*last {
		t.Errorf("names: %d on top, %d at the bottom", first, last)
	}
}

// The last of many rows stands beside its name, too.
func TestMatrixRowsDoNotDrift(t *testing.T) {
	a := artist(t, nil)
	for _, n := range []int{3, 10, 20, 31} {
		c := &answer.Chart{Kind: "matrix", Title: "得分", Labels: []string{"甲", "乙"}}
		for range n - 1 {
			c.Series = append(c.Series, answer.Series{Name: "一", Values: []float64{0, 0}}) // little ink
		}
		c.Series = append(c.Series, answer.Series{Name: "区区区区", Values: []float64{9, 9}})
		got, err := a.Draw(c)
		if err != nil {
			t.Fatal(err)
		}
		im, err := png.Decode(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		middle := func(x0, x1 int, dark uint32) int { // of what is dark in the columns, above the axis
			sum, count := 0, 0
			for y := 70; y < im.Bounds().Dy()-60; y++ {
				for x := x0; x < x1; x++ {
					if r, _, _, _ := im.At(x, y).RGBA(); r>>8 < dark {
						sum, count = sum+y, count+1
					}
				}
			}
			return sum / max(count, 1)
		}
		if name, cells := middle(24, 50, 128), middle(420, 440, 170); name-cells > 8 || cells-name > 8 {
			t.Errorf("%d rows: the name stands at %d, its cells at %d", n, name, cells)
		}
	}
}

func TestMissingGlyphsAreLogged(t *testing.T) {
	var log strings.Builder
	a := artist(t, slog.New(slog.NewTextHandler(&log, nil)))
	_, err := a.Draw(&answer.Chart{Kind: "bar", Title: "得分", Labels: []string{"𪚥区"}, Series: []answer.Series{{Values: []float64{1}}}})
	if err != nil || !strings.Contains(log.String(), "U+2A6A5") {
		t.Errorf("%v, log %q", err, log.String())
	}
}

func TestNamesOfPlacesHaveGlyphs(t *testing.T) {
	a := artist(t, nil)
	for _, file := range []string{"third_party/divisions/divisions.txt", "lexicon/qingdao.yaml", "lexicon/general-themes.yaml", "corpus/2025-08-18-weekly.md"} {
		text, err := configs.FS.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(text) {
			if r > ' ' && a.font.Font.Index(r) == 0 {
				t.Errorf("%s: no glyph for %c", file, r)
			}
		}
	}
}

func TestBadFonts(t *testing.T) {
	for name, font := range map[string][]byte{"empty": nil, "garbage": []byte(strings.Repeat("font", 1000))} {
		if _, err := New(font, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whatever the data, there is a picture or an error.
func TestAnyData(t *testing.T) {
	a := artist(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-10, 2000), rapid.Just(math.NaN()), rapid.Just(math.Inf(1)))
		c := &answer.Chart{
			Kind:   rapid.SampledFrom([]string{"bar", "line", "matrix", "pie"}).Draw(t, "kind"),
			Title:  rapid.String().Draw(t, "title"),
			Unit:   rapid.SampledFrom([]string{"", "分", "亿元"}).Draw(t, "unit"),
			Labels: rapid.SliceOfN(rapid.String(), 0, 12).Draw(t, "labels"),
		}
		for range rapid.IntRange(0, 6).Draw(t, "series") {
			c.Series = append(c.Series, answer.Series{Name: rapid.String().Draw(t, "name"), Values: rapid.SliceOfN(value, 0, 14).Draw(t, "values")})
		}
		got, err := a.Draw(c)
		if err != nil {
			return
		}
		if _, err := png.DecodeConfig(bytes.NewReader(got)); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	a := artist(b, nil)
	c := kinds()["ranking"]
	for b.Loop() {
		if _, err := a.Draw(c); err != nil {
			b.Fatal(err)
		}
	}
}
