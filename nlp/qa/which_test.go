package qa_test

import "testing"

// Who asks of a meeting without saying which is asked back, and told the latest.
func TestWhichMeeting(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 陇南市委农村工作会议召开\ndate: 2026-02-05\n---\n\n2月4日，陇南市委农村工作会议在武都区召开。陇南市委书记阚怀瑜出席会议并讲话，市长晁允中主持。会上，礼县、康县作了交流发言。\n",
	})}
	s.expect(t, "2026-03-05", []expected{
		{"会议谁主持的", "哪次会议 农村工作会议", "晁允中"},
		{"哪些县在会上发言了", "哪次会议", ""},
		{"农村工作会议谁主持的", "晁允中", "哪次会议"},
		{"陇南市的会议谁主持的", "晁允中", "哪次会议"},
	})
}
