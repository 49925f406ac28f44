package qa_test

import "testing"

// The number of a sort or a rocket that texts print is no day of the month, that of a meeting is.
func TestSortNumber(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 康县举行菌种拍卖\ndate: 2025-06-19\n---\n\n6月17日，康县首届菌种品种权拍卖会举行，3个品种总价860万元成交，其中“康菇6号”拍出410万元，“陇耳8号”拍出95万元。\n",
		"b.md": "---\ntitle: 康县召开农村工作会议\ndate: 2025-08-07\n---\n\n8月6日，康县县委书记阚怀瑜主持召开农村工作会议，强调要抓好秋粮生产。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"康菇6号呢", "410万元", "没有6号"},
		{"菌种拍卖一共拍了多少钱 康菇6号呢", "410万元", "没有2025年6月6号"},
		{"陇耳8号拍了多少", "95万元", "没有8号"},
		{"农村工作会议6号开的吗", "8月6日", ""},
	})
}
