"""Why an uploaded file is not taken."""


class UnreadableFile(Exception):
    """The file cannot be taken at all. Its text is a full Russian sentence: what is wrong and what to do."""


# A sheet whose used area lies far beyond its table, and one that merges more than a person merges: the judge of the
# file's XML and the reader of its cells say the same.
FAR = (
    "На листе «{sheet}» есть ячейки или пустые строки с оформлением далеко за таблицей ({where}). "
    "Удалите строки и столбцы после таблицы и загрузите файл снова."
)
WIDE_MERGE = "На листе «{sheet}» объединено слишком много ячеек ({where}). Разъедините их и загрузите файл снова."
MOST_MERGED_CELLS = 50_000
