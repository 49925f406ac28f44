package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A score that is printed without its unit is one, and a number of a row of things is found on either side of its name.
func TestScoresAndOrdinals(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 辰溪县扎实推进各项工作\ndate: 2025-07-24\n---\n\n柳溪口村人居环境考评得96.3，松坪村得89。三溪镇环境卫生考核得分92.6，居全县前列。\n\n辰溪县信访工作综合评价得90.5，列全市第三位。\n\n辰溪县委第七轮巡察启动，进驻12个单位。\n\n辰溪县橘子节已连续举办21届，第21届橘子节7月12日在三溪开幕。\n\n松坪村为修路捐款获得86，万元户带头。\n",
		"b.md": "---\ntitle: 沅陵县委第三轮巡察反馈会召开\ndate: 2025-07-16\n---\n\n沅陵县委第三轮巡察反馈会7月15日召开。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"柳溪口村人居环境考评多少分", "96.3", "没有写所问的数"},
		{"三溪镇环境卫生考核多少分", "92.6", "没有写所问的数"},
		{"松坪村人居环境得几分", "得89", "没有写所问的数"},
		{"辰溪信访工作综合评价多少分", "90.5", "没有找到"},
		{"辰溪巡察到第几轮了", "第七轮", "第三轮"},
		{"沅陵巡察到第几轮了", "第三轮", "第七轮"},
		{"辰溪橘子节第几届了", "第21届", "没有"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
