package clean

func hasWordBody(raw []byte) bool  { return false }
func (d *decoder) docx(raw []byte) {}
