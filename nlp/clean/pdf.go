package clean

func (d *decoder) pdf(raw []byte) {}
