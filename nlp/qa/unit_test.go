package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// The office of a body is not that of the place it is named after, nor that of another body.
func TestOfficesOfBodies(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化市委书记调研\ndate: 2025-07-20\n---\n\n7月19日，怀化市委书记丁望岳到企业调研，强调要稳住工业。\n\n7月19日，鹤城区委书记温以宁主持召开区委常委会会议，强调要抓好安全生产。\n",
		"b.md": "---\ntitle: 云湖示范区推进项目\ndate: 2025-07-22\n---\n\n7月21日，云湖示范区管委会主任祝晚晴调度项目，强调要倒排工期。\n\n7月21日，怀化市工商联党组书记尚一鸣走访商会，表示要多办实事。\n\n7月21日，溆浦县委副书记、县长，县政府党组书记游方外到园区调研，强调要靠前服务。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"怀化大学党委书记是谁", "没有「怀化大学党委书记」", "丁望岳"},
		{"怀化港党委书记是谁", "没有「怀化港党委书记」", "丁望岳"},
		{"怀化大学党委书记最近强调什么", "没有「怀化大学党委书记」", "丁望岳"},
		{"鹤城街道党工委书记是谁", "没有", "温以宁"},
		{"鹤城街道书记最近说了什么", "没有「鹤城街道书记」", "温以宁"},
		{"高新区管委会主任是谁", "没有「高新区管委会主任」", "祝晚晴"},
		{"临空示范区管委会主任是谁", "没有「临空示范区管委会主任」", "祝晚晴"},
		{"市政府党组书记是谁", "没有「市政府党组书记」", "尚一鸣"},
		{"国资委党委书记是谁", "没有「国资委党委书记」", "丁望岳"},
		{"云湖示范区管委会主任是谁", "祝晚晴", "没有"},
		{"工商联党组书记是谁", "尚一鸣", "没有"},
		{"怀化市委书记是谁", "丁望岳", "没有"},
		{"怀化现任市委书记是谁", "丁望岳", "没有"},
		{"鹤城书记最近强调什么", "安全生产", "没有"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
