def test_a_visitor_sees_the_communities_by_name(client, potteries, olive, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = client.get("/").content.decode()
    assert page.index("Elsewhere (invented)") < page.index("Potteries Practice (invented)")
