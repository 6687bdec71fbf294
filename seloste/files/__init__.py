"""Files that staff keep beside a row: few kinds, told by their content, served as downloads only, gone with their row."""
