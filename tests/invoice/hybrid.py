# SPDX-License-Identifier: EUPL-1.2
# A PDF with an e-invoice embedded as ZUGFeRD and Factur-X have it; arguments: the XML, its number, the number to have instead.
import sys

xml = open(sys.argv[1], 'rb').read().replace(sys.argv[2].encode(), sys.argv[3].encode())
out, at = b'%PDF-1.7\n', []
for body in (b'<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml)4 0 R]>>>>>>',
             b'<</Type/Pages/Kids[3 0 R]/Count 1>>', b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>',
             b'<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 5 0 R>>>>',
             b'<</Type/EmbeddedFile/Length %d>>stream\n%s\nendstream' % (len(xml), xml)):
    at.append(len(out))
    out += b'%d 0 obj%s\nendobj\n' % (len(at), body)
start = len(out)
out += b'xref\n0 6\n0000000000 65535 f \n' + b''.join(b'%010d 00000 n \n' % n for n in at)
sys.stdout.buffer.write(out + b'trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % start)
