"""Invented posts of an invented community, in the shapes that editors and page builders leave behind."""

from commonpractice.bulletins.updates.cleaning import Picture

BASE = "https://kiln.example/post/"
ATTACHED = {
    7: Picture("https://kiln.example/tea.jpg", "Urns on a table", "Tea"),
    8: Picture("https://kiln.example/eight.jpg", "Eight keys", ""),
    41: Picture("https://kiln.example/hall.jpg", "A hall", ""),
}

BLOCKS = """\
<!-- wp:heading -->
<h2 class="wp-block-heading" id="h-x">What we heard</h2>
<!-- /wp:heading -->

<!-- wp:paragraph {"align":"center","style":{"color":{"text":"#333"}}} -->
<p class="has-text-align-center" style="color:#333">Thirty people
came to <strong>Kiln Lane Hall</strong>. Read the <a href="https://kiln.example/notes?a=1&amp;b=2" target="_blank" rel="noopener">notes (long)</a>.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>&nbsp;</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":41,"sizeSlug":"large"} -->
<figure class="wp-block-image size-large"><img src="https://kiln.example/hall-1024x683.jpg" alt="" class="wp-image-41"/><figcaption class="wp-element-caption">The hall, <em>before</em> tea</figcaption></figure>
<!-- /wp:image -->

<!-- wp:list {"ordered":true} -->
<ol class="wp-block-list"><!-- wp:list-item -->
<li>Beds<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>for one night</li><!-- /wp:list-item --></ul><!-- /wp:list --></li>
<!-- /wp:list-item -->
<!-- wp:list-item --><li>Keys</li><!-- /wp:list-item --></ol>
<!-- /wp:list -->

<!-- wp:quote --><blockquote class="wp-block-quote"><p>Nobody asked me twice.</p><cite>A member</cite></blockquote><!-- /wp:quote -->

<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>Month</th><th>Came</th></tr></thead><tbody><tr><td>May | June</td><td>12</td></tr><tr><td></td><td>9</td></tr></tbody></table><figcaption>Who came</figcaption></figure><!-- /wp:table -->

<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abc_DEF-123"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abc_DEF-123
</div></figure>
<!-- /wp:embed -->
<!-- wp:latest-posts {"postsToShow":3} /-->
<!-- wp:code --><pre class="wp-block-code"><code>[gallery ids="1"] &lt;b&gt;</code></pre><!-- /wp:code -->\
"""
BLOCKS_CLEANED = """\
## What we heard

Thirty people came to **Kiln Lane Hall**. Read the [notes (long)](https://kiln.example/notes?a=1&b=2).

![A hall](picture:1 "The hall, before tea")

1. Beds
   - for one night
2. Keys

> Nobody asked me twice.
>
> *A member*

| Month | Came |
| --- | --- |
| May \\| June | 12 |
| | 9 |

Who came

<https://www.youtube.com/watch?v=abc_DEF-123>

```
[gallery ids="1"] <b>
```\
"""

CLASSIC = """\
We met on Monday.
It rained.

<strong>What was said</strong>

[caption id="attachment_7" align="aligncenter" width="300"]<a href="https://kiln.example/tea.jpg"><img class="wp-image-7 size-medium" src="https://kiln.example/tea-300x200.jpg" alt="Two urns" width="300" height="200" /></a> Tea & <em>cake</em>[/caption]

&bull; first
&bull; second

[gallery ids="7,8"]

<!--more-->
Write to <a href="mailto:hello@kiln.example">us</a> or ring <a href="tel:0123">0123</a>. [contact-form-7 id="3" title="Ask"]
[see page 4] costs 5 * 6 < 40_000 & 1_2_3.\
"""
CLASSIC_CLEANED = """\
We met on Monday.
It rained.

**What was said**

![Two urns](picture:1 "Tea & cake")

- first
- second

![Urns on a table](picture:2 "Tea")

![Eight keys](picture:3)

Write to [us](mailto:hello@kiln.example) or ring 0123.
[see page 4] costs 5 \\* 6 < 40_000 & 1_2_3.\
"""

WPBAKERY = """\
[vc_row full_width="stretch_row" css=".vc_custom_1{margin-top: 0px !important;}"][vc_column width="1/2"][vc_custom_heading text="Keys &amp; doors" font_container="tag:h3|text_align:left"][vc_column_text]
<p>One door, <b>one</b> key.</p>
[/vc_column_text][vc_single_image image="8" img_size="full"][vc_btn title="Read on" link="url:https%3A%2F%2Fkiln.example%2Fmore|title:More"][vc_raw_html]JTNDc2NyaXB0[/vc_raw_html][/vc_column][/vc_row]\
"""
WPBAKERY_CLEANED = """\
## Keys & doors

One door, **one** key.

![Eight keys](picture:1)

[Read on](https://kiln.example/more)\
"""

DIVI = """\
[et_pb_section fb_built="1" _builder_version="4.9"][et_pb_row][et_pb_column type="4_4"][et_pb_text admin_label="Text" module_class="a]b"]<p>Words in Divi.</p>[/et_pb_text][et_pb_toggle title="Who pays?" open="off"]<p>Everyone their own.</p>[/et_pb_toggle][et_pb_image src="https://kiln.example/d.png" alt="A door" title_text="Door"][/et_pb_image][et_pb_button button_url="https://kiln.example/join" button_text="Join us"][/et_pb_button][et_pb_video src="https://www.youtube.com/watch?v=abc123"][/et_pb_video][/et_pb_column][/et_pb_row][/et_pb_section]\
"""
DIVI_CLEANED = """\
Words in Divi.

## Who pays?

Everyone their own.

![A door](picture:1)

[Join us](https://kiln.example/join)

<https://www.youtube.com/watch?v=abc123>\
"""

FUSION = """\
[fusion_builder_container type="flex"][fusion_builder_row][fusion_builder_column type="1_1"][fusion_title title_type="text" size="2"]Our year[/fusion_title][fusion_text]A <i>long</i> year.[/fusion_text][fusion_imageframe image_id="8|full"]https://kiln.example/f.jpg[/fusion_imageframe][fusion_button link="https://kiln.example/y"]See it[/fusion_button][fusion_youtube id="abc123" /][fusion_code]PHNjcmlwdD4=[/fusion_code][/fusion_builder_column][/fusion_builder_row][/fusion_builder_container]\
"""
FUSION_CLEANED = """\
## Our year

A *long* year.

![Eight keys](picture:1)

[See it](https://kiln.example/y)

<https://www.youtube.com/watch?v=abc123>\
"""

ELEMENTOR = """\
\t\t<div data-elementor-type="wp-post" data-elementor-id="5" class="elementor elementor-5">
\t<section class="elementor-section" data-settings="{&quot;a&quot;:&quot;b&gt;&quot;}">
\t\t<div class="elementor-container"><div class="elementor-widget-wrap">
\t<div class="elementor-widget-container"><h4 class="elementor-heading-title">Doors open</h4></div>
\t<div class="elementor-widget-container"><style>/*! elementor */.a{b:c}</style><p><span style="font-weight: 400;">At ten.</span></p><p></p></div>
\t<div class="elementor-widget-image"><img loading="lazy" src="data:image/gif;base64,R0" data-src="/wp-content/e.jpg" alt="Ten o'clock"></div>
\t<div class="elementor-button-wrapper"><a class="elementor-button" href="/book"><span class="elementor-button-content-wrapper"><span class="elementor-button-text">Book</span></span></a></div>
\t<h6>Small print</h6><p>None.</p>
\t<iframe src="https://player.vimeo.com/video/12345?h=1" title="The walk"></iframe><iframe src="https://maps.example/m"></iframe>
\t<form action="/x"><label>Name</label><input name="n"></form><script>alert(1)</script>
\t\t</div></div></section></div>\
"""
ELEMENTOR_CLEANED = """\
## Doors open

At ten.

![Ten o'clock](picture:1)

[Book](https://kiln.example/book)

### Small print

None.

[The walk](https://vimeo.com/12345)\
"""

BEAVER = """\
<div class="fl-row"><div class="fl-module-content"><h2 class="fl-heading"><span class="fl-heading-text">Steps</span></h2><div class="fl-rich-text"><p>Go <a href="#top">up</a> or <a href="javascript:alert(1)" onclick="x()">down</a>.</p></div>[fl_builder_insert_layout id="3"]</div></div>\
"""
BEAVER_CLEANED = """\
## Steps

Go up or down.\
"""

NESTED = """\
[one][two a="1"]in[/two] [unclosed x="1"] [/never] [sic] <code>[gallery]</code> [[gallery]] [code language="php"]<?php echo "[x]"; ?>[/code] end[/one]\
"""
NESTED_CLEANED = """\
in [sic] `[gallery]` \\[gallery]

```php
<?php echo "[x]"; ?>
```

end\
"""
