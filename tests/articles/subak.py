"""An article of our own and notes on it, each with the sentence that holds what it asks: for rebuilds.

A line of a section is a sentence, behind ## a question and its answer. `*` starts a member of a list: its title,
then its text.
"""

TITLE = "Subak, pengairan sawah di Bali"

SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "Pengertian subak",
        """
Subak adalah organisasi petani yang mengatur pembagian air sawah di Bali. ## Apa itu subak? | organisasi petani yang mengatur pembagian air sawah di Bali
Kata subak sudah tertulis pada Prasasti Pandak Bandung dari tahun 1072. ## Pada prasasti apa kata subak sudah tertulis? | Prasasti Pandak Bandung
Anggota subak disebut krama subak. ## Apa sebutan anggota subak? | krama subak
Pemimpin subak dipilih oleh rapat anggota setiap lima tahun. ## Siapa yang memilih pemimpin subak? | rapat anggota
Pemimpin itu bergelar pekaseh. ## Apa gelar pemimpin subak? | pekaseh

Luas satu subak umumnya antara 50 dan 400 hektare. ## Berapa luas satu subak umumnya? | antara 50 dan 400 hektare
Batas subak mengikuti aliran sungai, bukan batas desa. ## Apa yang diikuti batas subak? | aliran sungai
Seorang petani dapat menjadi anggota dua subak bila sawahnya terletak di dua aliran.
Pada tahun 2012 UNESCO menetapkan lanskap subak sebagai warisan dunia. ## Kapan UNESCO menetapkan lanskap subak sebagai warisan dunia? | 2012
Jumlah subak di seluruh Bali diperkirakan sekitar 1.200. ## Berapa perkiraan jumlah subak di seluruh Bali? | sekitar 1.200
""",
    ),
    (
        "Bangunan pengairan",
        """
Bendung subak disebut empelan. ## Apa sebutan bendung subak? | empelan
Empelan dibuat dari batu kali, batang kelapa, dan anyaman bambu. ## Dari apa empelan dibuat? | batu kali, batang kelapa, dan anyaman bambu
Terowongan air yang menembus bukit disebut aungan. ## Apa sebutan terowongan air yang menembus bukit? | aungan
Aungan terpanjang di Tabanan mencapai hampir dua kilometer. ## Berapa panjang aungan terpanjang di Tabanan? | hampir dua kilometer
Penggali aungan dahulu bekerja dari dua sisi bukit dengan penerangan lampu minyak.

Saluran utama dinamai telabah gede. ## Apa nama saluran utama? | telabah gede
Saluran cabang dinamai telabah pemaron. ## Apa nama saluran cabang? | telabah pemaron
Kotak pembagi air dari kayu disebut tembuku. ## Apa sebutan kotak pembagi air dari kayu? | tembuku
Lebar takik pada tembuku sebanding dengan luas sawah yang diairi. ## Dengan apa lebar takik pada tembuku sebanding? | luas sawah yang diairi
Satuan aliran air untuk satu bagian sawah disebut tektek. ## Apa sebutan satuan aliran air untuk satu bagian sawah? | tektek
Kayu tembuku biasanya berasal dari pohon nangka karena tahan air. ## Mengapa kayu tembuku berasal dari pohon nangka? | karena tahan air
Air sisa sawah mengalir kembali ke sungai lewat saluran pembuang.
""",
    ),
    (
        "Tugas pengurus",
        """
Pengurus subak terdiri dari empat jabatan, di antaranya adalah:
* Pekaseh
Pekaseh mewakili subak dalam perundingan dengan subak lain. ## Siapa yang mewakili subak dalam perundingan? | pekaseh
* Petajuh
Petajuh menggantikan pekaseh apabila pekaseh berhalangan. ## Kapan petajuh menggantikan pekaseh? | apabila pekaseh berhalangan
* Penyarikan
Penyarikan mencatat denda dan hasil rapat di atas daun lontar. ## Di atas apa penyarikan mencatat denda? | daun lontar
* Juru raksa
Juru raksa menyimpan uang iuran yang disebut sarin tahun. ## Apa sebutan uang iuran yang disimpan juru raksa? | sarin tahun

Rapat anggota diadakan setiap 35 hari menurut kalender Bali. ## Setiap berapa hari rapat anggota diadakan? | 35 hari
Anggota yang tidak hadir membayar denda sebesar dua kilogram beras. ## Berapa denda anggota yang tidak hadir? | dua kilogram beras
Aturan tertulis sebuah subak dinamai awig-awig. ## Apa nama aturan tertulis sebuah subak? | awig-awig
Pencuri air dihukum dengan penutupan takiknya selama tiga hari. ## Bagaimana pencuri air dihukum? | dengan penutupan takiknya selama tiga hari
Gotong royong membersihkan saluran dilakukan sebelum musim tanam.
""",
    ),
    (
        "Musim tanam",
        """
Jadwal tanam ditetapkan bersama agar hama kekurangan makanan. ## Mengapa jadwal tanam ditetapkan bersama? | agar hama kekurangan makanan
Masa bera serentak memutus daur hidup tikus dan wereng. ## Apa yang memutus daur hidup tikus dan wereng? | masa bera serentak
Padi lokal Bali berumur sekitar enam bulan. ## Berapa umur padi lokal Bali? | sekitar enam bulan
Padi unggul dapat dipanen setelah empat bulan. ## Setelah berapa bulan padi unggul dapat dipanen? | empat bulan
Pada musim kemarau sawah ditanami kedelai atau jagung. ## Apa yang ditanam di sawah pada musim kemarau? | kedelai atau jagung

Daerah hulu mulai menanam dua minggu lebih awal daripada daerah hilir. ## Berapa lama daerah hulu menanam lebih awal? | dua minggu
Giliran air seperti itu disebut nyorog. ## Apa sebutan giliran air antara hulu dan hilir? | nyorog
Bebek dilepas ke sawah sesudah panen untuk memakan sisa gabah. ## Untuk apa bebek dilepas ke sawah sesudah panen? | untuk memakan sisa gabah
Kotoran bebek menyuburkan tanah bagi musim berikutnya. ## Apa yang menyuburkan tanah bagi musim berikutnya? | kotoran bebek
Pemupukan kimia dimulai pada tahun 1970-an bersama program Bimas. ## Bersama program apa pemupukan kimia dimulai? | Bimas
Sesudah itu terumbu karang di muara sungai terganggu oleh limpasan nitrogen.
Petani kini kembali mencoba pupuk kandang.
""",
    ),
    (
        "Pura dan upacara",
        """
Setiap subak memiliki pura kecil yang disebut Pura Bedugul. ## Apa nama pura kecil setiap subak? | Pura Bedugul
Pura Ulun Danu Batur menjadi pusat semua subak di Bali timur. ## Pura apa yang menjadi pusat semua subak di Bali timur? | Pura Ulun Danu Batur
Dewi Danu dipuja sebagai pemberi air dari danau kawah. ## Siapa yang dipuja sebagai pemberi air? | Dewi Danu
Dewi Sri dipuja sebagai pelindung padi. ## Siapa yang dipuja sebagai pelindung padi? | Dewi Sri
Upacara mapag toya menyambut air pertama di bendung. ## Upacara apa yang menyambut air pertama di bendung? | mapag toya

Upacara biukukung dilakukan ketika padi mulai bunting. ## Kapan upacara biukukung dilakukan? | ketika padi mulai bunting
Upacara mantenin dilakukan ketika padi disimpan di lumbung. ## Kapan upacara mantenin dilakukan? | ketika padi disimpan di lumbung
Antropolog Stephen Lansing meneliti jaringan pura air sejak tahun 1974. ## Siapa yang meneliti jaringan pura air sejak tahun 1974? | Stephen Lansing
Model komputernya meniru 172 subak di sepanjang dua sungai. ## Berapa subak yang ditiru model komputer Lansing? | 172
Model itu menunjukkan bahwa kerja sama memberi panen tertinggi. ## Apa yang ditunjukkan model komputer Lansing? | bahwa kerja sama memberi panen tertinggi
Falsafah Tri Hita Karana mendasari seluruh kegiatan subak. ## Falsafah apa yang mendasari kegiatan subak? | Tri Hita Karana
""",
    ),
    (
        "Ancaman dan harapan",
        """
Setiap tahun sekitar 1.000 hektare sawah Bali beralih menjadi vila dan toko. ## Berapa hektare sawah Bali yang beralih setiap tahun? | sekitar 1.000 hektare
Hotel di pesisir selatan menyedot air tanah dalam jumlah besar.
Pajak tanah naik mengikuti harga tanah, bukan hasil panen. ## Apa yang diikuti kenaikan pajak tanah? | harga tanah
Anak muda lebih memilih bekerja di kapal pesiar. ## Di mana anak muda lebih memilih bekerja? | di kapal pesiar
Umur rata-rata petani di Gianyar kini 55 tahun. ## Berapa umur rata-rata petani di Gianyar? | 55 tahun

Pemerintah Kabupaten Tabanan membebaskan pajak sawah di Jatiluwih. ## Di mana pajak sawah dibebaskan? | Jatiluwih
Museum Subak di Tabanan dibuka pada tanggal 13 Oktober 1981. ## Kapan Museum Subak di Tabanan dibuka? | 13 Oktober 1981
Beras merah Jatiluwih dijual dengan harga dua kali beras biasa. ## Berapa harga beras merah Jatiluwih? | dua kali beras biasa
Sekolah dasar di Jatiluwih mengajarkan cara membuat empelan kecil.
Wisatawan membayar karcis yang sebagian masuk ke kas subak. ## Ke mana sebagian karcis wisatawan masuk? | ke kas subak
Tiket itu dipakai untuk memperbaiki pematang yang longsor. ## Untuk apa uang karcis dipakai? | memperbaiki pematang yang longsor
""",
    ),
)

TYPOS = {  # right -> as it stands in the older text
    "organisasi": "organsasi", "pembagian": "pembagain", "sudah": "sudha", "sebutan": "sebuatn", "dipilih": "dipilh",
    "bergelar": "bergelra", "umumnya": "umumya", "mengikuti": "mengikuit", "menetapkan": "menetpkan",
    "seluruh": "selurh", "dibuat": "dibaut", "anyaman": "anyamn", "menembus": "menebus", "hampir": "hmapir",
    "utama": "utma", "cabang": "cabnag", "pembagi": "pembgai", "sebanding": "sebandign", "biasanya": "biasnya",
    "mewakili": "mewakli", "mencatat": "mencatta", "menyimpan": "menyimpn", "ditetapkan": "ditetpakan",
    "kekurangan": "kekurngan", "serentak": "serentk", "berumur": "beruumr", "dilepas": "dilpeas",
    "menyambut": "menyambt", "meneliti": "menelti", "membebaskan": "membebskan", "dibuka": "dibka",
}  # fmt: skip

TERMS = {  # six terms in other words everywhere
    "subak": "perkumpulan air", "petani": "penggarap", "sawah": "lahan padi", "saluran": "parit", "pura": "kuil",
    "disebut": "dinamakan",
}  # fmt: skip
