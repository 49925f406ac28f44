package qa_test

import "testing"

// Who went along is told beside the deed, in a round-up too.
func TestEscorts(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "八县市区书记的一周：夏粮归仓之后，忙什么？\n颍淮视点  2025-09-08 07:12\n\n上周（9月1日至9月7日），安徽省副省长邢伯韬到阜阳调研秋粮生产，先后走进阜南县王家坝镇、颍上县南照镇。\n\n" +
			"9月2日，副省长邢伯韬在王家坝闸前察看庄台改造，阜阳市委书记裴崇岳陪同。\n\n3日，阜南县委书记仇学礼在曹集镇主持召开调度会，强调要把涵闸过一遍。\n",
		"b.md": "---\ntitle: 缪天佑调研产业路\ndate: 2025-08-27\n---\n\n8月25日，宣威市委书记缪天佑到普立乡调研产业路。缪天佑强调，产业路要通到地头。宣威市市长苟春山一同调研。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"王家坝谁陪副省长去的", "裴崇岳", "仇学礼"},
		{"谁陪同邢伯韬调研", "裴崇岳", "没有邢伯韬"},
		{"缪天佑调研产业路谁陪的", "苟春山", "裴崇岳"},
	})
}
